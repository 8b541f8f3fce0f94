import Settings
import Windowing

/// Records that never came: the offsets of a partition have a gap.
///
/// What was skipped cannot be told: events of any model, lost for good, or no event at all (a compacted topic, the
/// marks of transactions). So every gap counts as a loss. A skipped event stood between the last event before the gap
/// and the first one after it. It was not behind the partition's watermark, or it would have been too late; and not
/// ahead of the event after it by more than the lateness, or that one would have been. Therefore every window, of every
/// model, is partial that holds a time from the watermark of the partition before the gap through the time of the
/// first accepted event after it plus `lateness`, whole panes at both ends. Until that event has come, every window is
/// partial that ends after that watermark. The bounds follow from the order of the partition alone, so that a restart
/// and a replay find the same ones.
extension Pipeline {
    /// Takes note that the next record of a partition has this offset.
    mutating func noteOffset(_ offset: Int64, of index: Int) {
        guard let next = partitions[index]?.nextOffset, offset > next,
            partitions[index]?.lostSince == nil
        else { return }
        partitions[index]?.lostSince = tracker.watermark(of: index) ?? .earliest
        spreadOpenLoss()
    }

    /// A partition was read to its end at `offset`: what lies between there and the last record was skipped.
    package mutating func reachEnd(at offset: Int64, of index: Int) {
        noteOffset(offset, of: index)
        guard let next = partitions[index]?.nextOffset, offset > next else { return }
        partitions[index]?.nextOffset = offset
    }

    /// The first event after a gap tells up to when events may be missing.
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
