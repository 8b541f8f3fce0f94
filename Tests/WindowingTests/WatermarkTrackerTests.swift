import TestSupport
import Testing
import Windowing

struct WatermarkTrackerTests {
    private func time(_ milliseconds: Int64) -> EventTime { EventTime(milliseconds: milliseconds) }

    private func tracker(
        _ partitions: Int, lateness: Int64 = 10, maximumSkew: Int64 = 100
    ) -> WatermarkTracker {
        var tracker = WatermarkTracker(lateness: lateness, maximumSkew: maximumSkew)
        for partition in 0..<partitions { tracker.addPartition(partition) }
        return tracker
    }

    @Test func `an event is late when it is before the watermark of its own partition`() {
        var tracker = tracker(2)
        #expect(tracker.admit(time(100), partition: 0) == .accepted)
        #expect(tracker.admit(time(90), partition: 0) == .accepted)
        #expect(tracker.admit(time(89), partition: 0) == .late)
        #expect(tracker.admit(time(-1000), partition: 1) == .accepted)
        #expect(tracker.watermark(of: 0) == time(90))
        #expect(tracker.watermark(of: 1) == time(-1010))
        #expect(tracker.newestTime == time(100))
    }

    @Test func `the watermark is the smallest one over the active partitions`() {
        var tracker = tracker(2)
        _ = tracker.admit(time(100), partition: 0)
        #expect(tracker.watermark == nil)
        _ = tracker.admit(time(50), partition: 1)
        #expect(tracker.watermark == time(40))
        tracker.markIdle(1)
        #expect(tracker.watermark == time(90))
        #expect(!tracker.isActive(1))
    }

    @Test func `an idle partition that revives behind the watermark holds it and does not turn it back`() {
        var tracker = tracker(2)
        _ = tracker.admit(time(50), partition: 1)
        _ = tracker.admit(time(100), partition: 0)
        tracker.markIdle(1)
        #expect(tracker.admit(time(55), partition: 1) == .accepted)
        #expect(tracker.isActive(1))
        #expect(tracker.watermark == time(90))
        _ = tracker.admit(time(200), partition: 0)
        #expect(tracker.watermark == time(90))
        _ = tracker.admit(time(150), partition: 1)
        #expect(tracker.watermark == time(140))
    }

    @Test func `an added partition holds the watermark until it has caught up`() {
        var tracker = tracker(1)
        _ = tracker.admit(time(100), partition: 0)
        tracker.addPartition(3)
        _ = tracker.admit(time(200), partition: 0)
        #expect(tracker.watermark == time(90))
        tracker.addPartition(3, newest: time(150))
        #expect(tracker.newestTime(of: 3) == time(150))
        #expect(tracker.watermark == time(140))
        #expect(tracker.admit(time(139), partition: 3) == .late)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `partitions that go on together have the watermark that they were left with`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var left = tracker(5)
        for _ in 0..<200 {
            _ = left.admit(time(random.int(in: 0...10_000)), partition: Int(random.int(in: 0...4)))
        }
        let order = Array(0..<5).shuffled(using: &random)
        var restored = WatermarkTracker(lateness: left.lateness, maximumSkew: left.maximumSkew)
        restored.addPartitions(order.map { .init(partition: $0, newest: left.newestTime(of: $0)) })
        #expect(restored.watermark == left.watermark)
        for partition in 0..<5 { #expect(restored.mustWait(partition) == left.mustWait(partition)) }
    }

    @Test func `a late event revives an idle partition, which can be idle again`() {
        var tracker = tracker(2)
        _ = tracker.admit(time(100), partition: 0)
        _ = tracker.admit(time(100), partition: 1)
        tracker.markIdle(1)
        #expect(tracker.admit(time(5), partition: 1) == .late)
        #expect(tracker.isActive(1))
        _ = tracker.admit(time(500), partition: 0)
        #expect(tracker.watermark == time(90))
        tracker.markIdle(1)
        #expect(tracker.watermark == time(490))
    }

    @Test func `the watermark is the same in whichever order partitions become idle`() {
        var first = tracker(2)
        _ = first.admit(time(100), partition: 0)
        var second = first
        for partition in [0, 1] { first.markIdle(partition) }
        for partition in [1, 0] { second.markIdle(partition) }
        #expect(first.watermark == time(90))
        #expect(second.watermark == time(90))
    }

    @Test func `without events there is no watermark`() {
        var tracker = tracker(2)
        #expect(tracker.watermark == nil)
        tracker.markIdle(0)
        tracker.markIdle(1)
        #expect(tracker.watermark == nil)
        #expect(tracker.newestTime == nil)
        #expect(tracker.watermark(of: 7) == nil)
    }

    @Test func `a partition waits when it is more than the skew ahead of the slowest active one`() {
        var tracker = tracker(2)
        _ = tracker.admit(time(0), partition: 0)
        _ = tracker.admit(time(100), partition: 1)
        #expect(!tracker.mustWait(1))
        _ = tracker.admit(time(101), partition: 1)
        #expect(tracker.mustWait(1))
        #expect(!tracker.mustWait(0))
        tracker.markIdle(0)
        #expect(!tracker.mustWait(1))
    }

    @Test func `partitions wait for one that has no event yet after as much time as the skew`() {
        var tracker = tracker(2)
        _ = tracker.admit(time(1000), partition: 0)
        #expect(!tracker.mustWait(0))
        _ = tracker.admit(time(1101), partition: 0)
        #expect(tracker.mustWait(0))
        #expect(!tracker.mustWait(1))
        tracker.markIdle(1)
        #expect(!tracker.mustWait(0))
        tracker.addPartition(2)
        #expect(!tracker.mustWait(0), "a new partition counts as standing at the watermark")
        _ = tracker.admit(time(1202), partition: 0)
        #expect(tracker.mustWait(0))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `the watermark is its definition, worked out anew after every change`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let lateness = random.int(in: 0...50)
        var tracker = WatermarkTracker(lateness: lateness, maximumSkew: 100)
        var naive = NaiveTracker(lateness: lateness)
        var present: Set<Int> = []
        var clock: Int64 = 0
        var last: EventTime?
        for _ in 0..<300 {
            let partition = Int(random.int(in: 0...5))
            clock += random.int(in: 0...10)
            switch random.int(in: 0...30) {
            case 0, 1:
                let newest = random.oneIn(2) ? nil : clock - random.int(in: 0...300)
                tracker.addPartition(partition, newest: newest.map(time))
                naive.add(partition, newest: newest)
                present.insert(partition)
            case 2...6:
                tracker.markIdle(partition)
                naive.setIdle(partition, true)
            case 7:
                tracker.markActive(partition)
                naive.setIdle(partition, false)
            default:
                guard present.contains(partition) else { continue }
                let time = clock - random.int(in: 0...100)
                let isAccepted =
                    tracker.admit(EventTime(milliseconds: time), partition: partition) == .accepted
                #expect(isAccepted == naive.admit(time, partition: partition), "seed \(seed)")
            }
            #expect(tracker.watermark?.milliseconds == naive.watermark, "seed \(seed)")
            if let last, let watermark = tracker.watermark { #expect(watermark >= last, "seed \(seed)") }
            last = tracker.watermark ?? last
            #expect(present.isEmpty || !present.allSatisfy(tracker.mustWait), "seed \(seed): all wait")
        }
    }
}
