import Foundation
import Synchronization
import Windowing

/// A thread that counts some of the blocks of one input.
struct ReplayLane: Sendable {
    enum Work: Sendable {
        case count(LineBlock)
        case handOver(through: Horizon?)
        case stop
    }

    /// What the lanes tell the thread that evaluates.
    final class Report: Sendable {
        struct Content {
            /// The newest event time of the blocks that are settled.
            var newest: EventTime?
            /// By lane.
            var counters: [PipelineCounters]
        }

        let content: Mutex<Content>

        init(lanes: Int) {
            content = Mutex(Content(counters: Array(repeating: PipelineCounters(), count: lanes)))
        }
    }

    let work = BoundedChannel<Work>(capacity: 8)
    let handovers = BoundedChannel<Pipeline.Handover>(capacity: 1)

    /// Starts the lane of this number, which ends with ``Work/stop``.
    func start(
        number: Int, settings: PipelineSettings, previous: BoundedChannel<EventTime?>,
        next: BoundedChannel<EventTime?>, versions: FollowedVersions, report: Report
    ) {
        let thread = Thread {
            let turn = LaneTurn(previous: previous, next: next)
            var pipeline = Pipeline(
                settings, lane: LaneEvents(versions: LaneVersions(versions, turn: turn)))
            pipeline.addPartitions([Replay.partition])
            while true {
                switch work.receive() {
                case .count(let block):
                    pipeline.take(block)
                    let newest = pipeline.settle(after: turn.take(), from: block.firstOffset)
                    report.content.withLock { content in
                        content.newest = newest
                        content.counters[number] = pipeline.counters
                    }
                    turn.pass(newest)
                    pipeline.flushIfFull()
                case .handOver(let horizon):
                    let handover = pipeline.handOver(through: horizon)
                    report.content.withLock { $0.counters[number] = pipeline.counters }
                    handovers.send(handover)
                case .stop: return
                }
            }
        }
        thread.name = "leeway-lane-\(number)"
        thread.stackSize = 8 << 20
        thread.start()
    }
}

extension Pipeline {
    fileprivate mutating func take(_ block: LineBlock) {
        block.bytes.withUnsafeBytes { bytes in
            var offset = block.firstOffset
            for line in block.lines {
                if let line {
                    let payload = UnsafeRawBufferPointer(rebasing: bytes[line])
                    take(SourceRecord(partition: 0, offset: offset, timestamp: nil, payload: payload))
                } else {
                    rejectTooLarge(partition: 0, offset: offset)
                }
                offset += 1
            }
        }
    }
}
