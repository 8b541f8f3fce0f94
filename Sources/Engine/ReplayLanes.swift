import Settings
import Synchronization
import Windowing

/// Threads that count the blocks of one input together, with the outcome of one thread that reads it in order.
///
/// Decoding, binning and counting do not depend on the order of the events, and are done block by block wherever
/// there is time. Which events are late, and which versions are the first, does depend on it: that is decided in
/// turns, which cost little beside the rest. Windows are evaluated by the caller's thread, meanwhile.
struct ReplayLanes: ~Copyable {
    private let lanes: [ReplayLane]
    private let report: ReplayLane.Report
    private var turn = 0
    /// The horizon through which the lanes were asked to hand over.
    private var asked: Horizon?
    private var handovers: [Pipeline.Handover] = []

    /// Starts `count` lanes, at least one; they end with the value.
    init(_ settings: PipelineSettings, count: Int) {
        lanes = (0..<max(1, count)).map { _ in ReplayLane() }
        report = ReplayLane.Report(lanes: lanes.count)
        let ring = lanes.map { _ in BoundedChannel<EventTime?>(capacity: 1) }
        let versions = FollowedVersions(limit: settings.limits.versions)
        for (number, lane) in lanes.enumerated() {
            lane.start(
                number: number, settings: settings, previous: ring[number],
                next: ring[(number + 1) % ring.count],
                versions: versions, report: report)
        }
        ring[0].send(nil)
    }

    deinit { for lane in lanes { lane.work.send(.stop) } }

    /// What became of all records.
    var counters: PipelineCounters {
        report.content.withLock { $0.counters.reduce(into: PipelineCounters()) { $0.add($1) } }
    }

    /// Gives a block to the lane whose turn it is, waiting for room.
    mutating func count(_ block: LineBlock) {
        lanes[turn].work.send(.count(block))
        turn = (turn + 1) % lanes.count
    }

    /// Evaluates what is due and was handed over, and asks for what has become due.
    mutating func evaluate(in pipeline: inout Pipeline, _ report: (EndOutcome) throws -> Void) throws {
        if let asked {
            while handovers.count < lanes.count, let handover = lanes[handovers.count].handovers.poll() {
                handovers.append(handover)
            }
            guard handovers.count == lanes.count else { return }
            for handover in handovers { pipeline.receive(handover) }
            handovers = []
            self.asked = nil
            try pipeline.advance(through: asked, report)
        }
        guard let newest = self.report.content.withLock({ $0.newest }) else { return }
        pipeline.note(newest: newest)
        guard pipeline.mayBeDue, let horizon = pipeline.horizon else { return }
        for lane in lanes { lane.work.send(.handOver(through: horizon)) }
        asked = horizon
    }

    /// Waits for the lanes, and evaluates everything that is left of an input that has ended.
    mutating func finish(in pipeline: inout Pipeline, _ report: (EndOutcome) throws -> Void) throws {
        if asked != nil {
            while handovers.count < lanes.count {
                handovers.append(lanes[handovers.count].handovers.receive())
            }
            for handover in handovers { pipeline.receive(handover) }
        }
        for lane in lanes { lane.work.send(.handOver(through: nil)) }
        for lane in lanes { pipeline.receive(lane.handovers.receive()) }
        if let newest = self.report.content.withLock({ $0.newest }) { pipeline.note(newest: newest) }
        if let horizon = pipeline.finalHorizon { try pipeline.advance(through: horizon, report) }
    }
}
