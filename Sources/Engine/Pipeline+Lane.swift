import Decoding
import Windowing

// One input may be counted by several pipelines beside each other, the lanes, each taking some of its blocks; a
// further one evaluates what they hand over. All know the input as partition 0.
extension Pipeline {
    /// The panes of each stream that a lane hands over.
    typealias Handover = [(stream: StreamKey, panes: DetachedPanes)]

    /// Decides what the events since the last turn could not decide without those before them.
    ///
    /// A lane has judged by its own events which ones are late. Behind the events of other lanes more of them are:
    /// those that are too old for the newest event before the block. Neither kind can make another event late that
    /// these would not make late themselves, so the outcome is that of reading in order.
    ///
    /// - Parameters:
    ///   - newest: the newest event time before the block, over all lanes.
    ///   - offset: the first offset of the block.
    /// - Returns: the newest event time up to the end of the block.
    mutating func settle(after newest: EventTime?, from offset: Int64) -> EventTime? {
        defer { lane?.reset() }
        guard let newest else { return tracker.newestTime }
        let watermark = EventTime(milliseconds: newest.milliseconds.addingSaturated(-tracker.lateness))
        if let oldest = lane?.oldest, oldest < watermark {
            for index in streams.indices {
                streams[index].discard(from: offset, before: watermark, partition: 0)
            }
        }
        tracker.noteNewest(newest, of: 0)
        return tracker.newestTime
    }

    /// Why a lane refuses an event of a version that it has not seen yet; `nil` if it does not, and outside of lanes.
    ///
    /// While there is room for more versions, all before the event is settled first: if it is late, its version is
    /// not followed for its sake.
    mutating func laneRefusal(
        of entry: ModelDirectory.Entry, version: UnsafeBufferPointer<UInt8>
    ) -> RejectionReason? {
        guard case .anyVersion(let monitor) = entry, let versions = lane?.versions else { return nil }
        let version = Array(version)
        var answer = versions.answer(version, of: monitor)
        if answer == nil {
            if let newest = versions.turn.take() { note(newest: newest) }
            answer = versions.answer(version, of: monitor)
        }
        return answer == false ? .tooManyVersions : nil
    }

    /// Follows the version of an event that was accepted, in a lane.
    func follow(_ entry: ModelDirectory.Entry, version: UnsafeBufferPointer<UInt8>) {
        guard case .anyVersion(let monitor) = entry, let versions = lane?.versions else { return }
        versions.add(Array(version), of: monitor)
    }

    /// Takes out the panes within the horizon, all without one.
    mutating func handOver(through horizon: Horizon?) -> Handover {
        flush()
        return streams.indices.compactMap { index in
            let panes = streams[index].windows.detach(through: horizon)
            return panes.isEmpty ? nil : (streams[index].key, panes)
        }
    }

    /// Takes over what a lane handed over.
    mutating func receive(_ handover: Handover) {
        for (key, panes) in handover { streams[index(of: key)].windows.attach(panes) }
    }

    /// Takes note of how far the lanes have come.
    mutating func note(newest: EventTime) { tracker.noteNewest(newest, of: 0) }
}
