import Settings
import Windowing

/// Records that were lost: the broker removed them before they were read.
///
/// A gap in the offsets is none: compacted topics and those written in transactions have gaps all the time. What a
/// loss held cannot be told: events of any model, or no event at all. A lost event stood between the last event before
/// the loss and the first one after it. It was not behind the partition's watermark, or it would have been too late;
/// and not ahead of the event after it by more than the lateness, or that one would have been. Therefore every window,
/// of every model, is partial that holds a time from the watermark of the partition before the loss through the time
/// of the first accepted event after it plus `lateness`, whole panes at both ends. Until that event has come, every
/// window is partial that ends after that watermark. The bounds follow from the order of the partition alone, so that
/// a restart finds the same ones.
extension Pipeline {
    /// The records of a partition from its position up to `offset` are lost; the next one is that of `offset`.
    package mutating func noteLoss(before offset: Int64, of index: Int) {
        guard partitions[index] != nil else { return }
        partitions[index]?.nextOffset = offset
        guard partitions[index]?.lostSince == nil else { return }
        partitions[index]?.lostSince = tracker.watermark(of: index) ?? .earliest
        spreadOpenLoss()
    }

    /// A partition was read to its end at `offset`: what lies between there and the last record is no record.
    package mutating func reachEnd(at offset: Int64, of index: Int) {
        guard let next = partitions[index]?.nextOffset, offset > next else { return }
        partitions[index]?.nextOffset = offset
    }

    /// The first event after a loss tells up to when events may be missing.
    mutating func closeLoss(of index: Int, at time: EventTime) {
        guard let since = partitions[index]?.lostSince else { return }
        let last = time.milliseconds.addingSaturated(settings.time.lateness)
        for stream in streams.indices {
            streams[stream].windows.markIncomplete(from: since, through: EventTime(milliseconds: last))
        }
        partitions[index]?.lostSince = nil
        spreadOpenLoss()
    }

    /// From when on events may be missing of which it is not known yet up to when.
    var openLoss: EventTime? { partitions.compactMap { $0?.lostSince }.min() }

    mutating func spreadOpenLoss() {
        let loss = openLoss
        for index in streams.indices { streams[index].windows.openLoss = loss }
    }
}
