import KafkaSource
import Logging
import Telemetry

extension LiveEngine {
    /// The pause between two tries to go on with a partition whose position the broker does not have.
    private static let rescuePause = Duration.milliseconds(500)

    /// Goes on with partitions from which the broker removed records before they were read.
    ///
    /// Standing still would lose more of them. What is missing is told, and makes windows partial.
    func goOnAfterLosses() throws(EngineError) {
        guard !stranded.isEmpty else { return }
        if let lastRescue, ContinuousClock.now - lastRescue < Self.rescuePause { return }
        lastRescue = .now
        for (slot, position) in stranded.sorted(by: { $0.key < $1.key }) {
            let extent: Range<Int64>
            do throws(KafkaError) {
                guard let found = try consumer.extent(at: slot) else { continue }
                extent = found
                // What is beyond the end would go on at records that have nothing to do with those read before.
                if position <= extent.upperBound {
                    try consumer.goOn(slot: slot, at: max(position, extent.lowerBound))
                }
            } catch {
                guard error.isRetriable else { throw .kafka("\(error)") }
                logger.warning(
                    "a partition cannot go on yet",
                    metadata: ["partition": "\(assignment.name(ofSlot: slot))", "error": "\(error)"])
                continue
            }
            guard position <= extent.upperBound else { throw .kafka(beyondEnd(slot, position, extent)) }
            stranded[slot] = nil
            if position < extent.lowerBound { noteLoss(position..<extent.lowerBound, ofSlot: slot) }
        }
    }

    private func noteLoss(_ lost: Range<Int64>, ofSlot slot: Int) {
        guard let index = assignment.noteRecords(ofSlot: slot) else { return }
        pipeline.noteLoss(before: lost.upperBound, of: index)
        snapshot.lostOffsets[assignment.topic(ofSlot: slot), default: 0] += UInt64(lost.count)
        logger.error(
            "records were removed from the topic before they were read; windows that may lack events are partial, and rules judge those only with allow_partial",
            metadata: [
                "partition": "\(assignment.name(ofSlot: slot))", "first_lost": "\(lost.lowerBound)",
                "goes_on_at": "\(lost.upperBound)", "lost": "\(lost.count)",
                "hint": "raise the topic's retention, or keep Leeway running",
            ])
    }

    private func beyondEnd(_ slot: Int, _ position: Int64, _ extent: Range<Int64>) -> String {
        "\(assignment.name(ofSlot: slot)) ends at offset \(extent.upperBound), but the ledger stands at \(position): "
            + "the topic was deleted and made anew, or the ledger belongs to another cluster; begin with a new "
            + "ledger, or restore the topic"
    }
}
