import Cells
import TestSupport
import Testing
import Windowing

/// Restoring windows from their records.
struct WindowRecordTests {
    private let specs = [WindowSpec(size: 500, slide: 100), WindowSpec(size: 300, slide: 300, offset: 30)]

    private func events(_ times: Range<Int64>, step: Int64 = 10) -> [Event] {
        var random = SplitMix64(seed: 1)
        return stride(from: times.lowerBound, to: times.upperBound, by: Int64.Stride(step)).map {
            Event(time: $0, partition: 0, offset: $0, using: &random)
        }
    }

    private func due(_ windows: inout ModelWindows, through watermark: Int64) -> [WindowResult] {
        let horizon = Horizon.watermark(EventTime(milliseconds: watermark))
        var results: [WindowResult] = []
        while let end = windows.nextEnd(through: horizon) {
            results += windows.slide(to: end, through: horizon)
        }
        return results
    }

    /// Windows over events from 0 to 1500, evaluated to 1400, in records.
    private func store(isIncomplete: Bool = true) -> RecordStore {
        var windows = ModelWindows(layout: Fixture.layout, windows: specs)
        #expect(windows.count(Fixture.batch(events(0..<1500)), partition: 0) == 0)
        if isIncomplete {
            windows.markIncomplete(
                from: EventTime(milliseconds: 1390), through: EventTime(milliseconds: 1410))
        }
        #expect(!due(&windows, through: 1400).isEmpty)
        var store = RecordStore()
        store.apply(windows.drain())
        return store
    }

    @Test func `fresh windows write their state and nothing else, and only once`() throws {
        var windows = ModelWindows(layout: Fixture.layout, windows: specs)
        let changes = windows.drain()
        #expect(
            changes.state != nil && changes.open.isEmpty && changes.closed.isEmpty && changes.removed.isEmpty)
        #expect(windows.drain().isEmpty)
        var restored = try ModelWindows(
            layout: Fixture.layout, windows: specs, restoring: [], state: changes.state)
        #expect(restored.drain().isEmpty)
        var begun = try ModelWindows(layout: Fixture.layout, windows: specs, restoring: [], state: nil)
        #expect(begun.drain() == changes)
    }

    @Test func `a checkpoint holds only the open panes that changed`() throws {
        var windows = try store().restored(specs)
        var late = Event(time: 1505)
        late.partition = 3
        #expect(windows.count(Fixture.batch([late]), partition: 3) == 0)
        let changes = windows.drain()
        #expect(
            changes.open.map(\.key).map(\.description) == [
                "100ms pane from 1970-01-01T00:00:01.500Z, open in partition 3",
                "300ms+30ms pane from 1970-01-01T00:00:01.230Z, open in partition 3",
            ])
        #expect(changes.closed.isEmpty && changes.removed.isEmpty && changes.state == nil)
    }

    @Test func `closing a pane replaces its open records by one, and what no window needs is removed`() throws
    {
        var windows = try store().restored([WindowSpec(size: 200, slide: 100)])
        _ = windows.drain()
        #expect(windows.count(Fixture.batch([Event(time: 1450, partition: 1)]), partition: 1) == 0)
        _ = windows.drain()
        #expect(due(&windows, through: 1500).map(\.end.milliseconds) == [1500])
        let changes = windows.drain()
        #expect(changes.closed.map(\.key.start.milliseconds) == [1400])
        #expect(changes.removed.map(\.start.milliseconds) == [1200, 1400, 1400])
        #expect(changes.removed.map(\.partition) == [nil, 0, 1])
        #expect(changes.open.isEmpty && changes.state != nil)
    }

    @Test func `a damaged record throws and never traps`() throws {
        let seed: UInt64 = 17
        var random = SplitMix64(seed: seed)
        let store = store()
        var refused = 0
        for _ in 0..<4000 {
            var records = store.paneRecords.sorted { $0.key < $1.key }
            var state = store.state ?? []
            func damage(_ bytes: inout [UInt8]) {
                switch random.int(in: 0...3) {
                case 0: bytes.removeLast(Int(random.int(in: 1...Int64(bytes.count))))
                case 1: bytes.append(UInt8(random.int(in: 0...255)))
                default:
                    let place = Int(random.int(in: 0...min(120, Int64(bytes.count - 1))))
                    bytes[place] = random.oneIn(2) ? 255 : UInt8(random.int(in: 0...255))
                }
            }
            if random.oneIn(3) {
                damage(&state)
            } else {
                let index = Int(random.int(in: 0...Int64(records.count - 1)))
                var bytes = records[index].bytes
                damage(&bytes)
                records[index] = PaneRecord(key: records[index].key, bytes: bytes)
            }
            do throws(WindowingError) {
                var windows = try ModelWindows(
                    layout: Fixture.layout, windows: specs, restoring: records, state: state)
                _ = due(&windows, through: 5000)
                _ = windows.drain()
            } catch {
                refused += 1
                #expect(!error.description.isEmpty)
            }
        }
        #expect(refused > 2000, "seed \(seed)")
    }

    @Test func `records that contradict each other are refused`() throws {
        let store = store()
        let records = store.paneRecords.sorted { $0.key < $1.key }
        func reason(_ records: [PaneRecord], state: [UInt8]?) -> String? {
            do throws(WindowingError) {
                _ = try ModelWindows(layout: Fixture.layout, windows: specs, restoring: records, state: state)
                return nil
            } catch {
                return error.description
            }
        }
        func moved(_ record: PaneRecord, by milliseconds: Int64, partition: Int?) -> PaneRecord {
            let start = EventTime(milliseconds: record.key.start.milliseconds &+ milliseconds)
            let key = PaneKey(series: record.key.series, start: start, partition: partition)
            return PaneRecord(key: key, bytes: record.bytes)
        }
        let open = try #require(records.last { $0.key.partition == 0 })
        let closed = try #require(records.first { $0.key.partition == nil })
        #expect(reason(records, state: store.state) == nil)
        #expect(reason(records, state: nil)?.contains("it is missing, while there are") == true)
        #expect(reason(records + [open], state: store.state)?.contains("it is there twice") == true)
        #expect(
            reason([moved(open, by: 0, partition: 5)], state: store.state)?
                .contains("its offsets are of another partition") == true)
        #expect(
            reason([moved(open, by: -3000, partition: 0)], state: store.state)?
                .contains("its windows were evaluated already") == true)
        #expect(
            reason([moved(open, by: 3000, partition: nil)], state: store.state)?
                .contains("its windows were not evaluated yet") == true)
        #expect(
            reason([moved(closed, by: 1, partition: nil)], state: store.state)?
                .contains("a boundary of its series") == true)
        #expect(
            reason([moved(closed, by: Int64.min, partition: nil)], state: store.state)?
                .contains("a boundary of its series") == true)
        var later = store.state ?? []
        later[0] = 9
        #expect(
            reason(records, state: later)
                == "the record of a model's windows cannot be read: it has format version 9, and this program reads "
                + "versions up to 2; restore the ledger from a backup, or reset the model's positions so that its events "
                + "are counted again")
    }

    @Test func `panes without unseen names are of the first version, and others of the second`() throws {
        var windows = ModelWindows(layout: Fixture.layout, windows: [WindowSpec(size: 300, slide: 100)])
        var unseen = Event(time: 150)
        unseen.country = 4
        unseen.name = "LAKE"
        #expect(windows.count(Fixture.batch([Event(time: 50), unseen]), partition: 0) == 0)
        var store = RecordStore()
        store.apply(windows.drain())
        let records = store.paneRecords.sorted { $0.key < $1.key }
        #expect(records.map(\.bytes.first) == [1, 2])
        var restored = try store.restored([WindowSpec(size: 300, slide: 100)])
        #expect(due(&restored, through: 500).map { $0.unseenNames[2] } == [[], ["LAKE"], ["LAKE"], ["LAKE"]])
        var later = records[1].bytes
        later[0] = 3
        #expect {
            try ModelWindows(
                layout: Fixture.layout, windows: [WindowSpec(size: 300, slide: 100)],
                restoring: [PaneRecord(key: records[1].key, bytes: later)], state: store.state)
        } throws: { error in
            "\(error)".contains("it has format version 3, and this program reads versions up to 2")
        }
    }

    @Test func `a window that became longer is partial until it has all its panes`() throws {
        let longer = WindowSpec(size: 800, slide: 100)
        var windows = try store().restored([longer, WindowSpec(size: 500, slide: 100)])
        #expect(windows.count(Fixture.batch(events(1500..<2600)), partition: 0) == 0)
        let results = due(&windows, through: 2500).filter { $0.spec == longer }
        // The span of lost data ends at 1410, the panes from before 900 are gone.
        #expect(results.first { !$0.isPartial }?.start.milliseconds == 1500)
        var other = try store(isIncomplete: false).restored([longer])
        #expect(other.count(Fixture.batch(events(1500..<2600)), partition: 0) == 0)
        let complete = due(&other, through: 2500).filter { !$0.isPartial }
        #expect(complete.first?.start.milliseconds == 900)
        #expect(complete.allSatisfy { $0.counts.events == 80 })
    }

    @Test func `a window of a new series is partial until it begins after the change`() throws {
        let added = WindowSpec(size: 400, slide: 200)
        var windows = try store(isIncomplete: false).restored(specs + [added])
        #expect(windows.count(Fixture.batch(events(1500..<2600)), partition: 0) == 0)
        let results = due(&windows, through: 2500).filter { $0.spec == added }
        #expect(results.map(\.end.milliseconds) == [1600, 1800, 2000, 2200, 2400])
        #expect(results.map(\.isPartial) == [true, true, false, false, false])
    }

    @Test func `the panes of a window that is no longer configured are removed`() throws {
        var store = store()
        let kept = WindowSpec(size: 500, slide: 100)
        var windows = try store.restored([kept])
        store.apply(windows.drain())
        #expect(store.records.keys.allSatisfy { $0.series == kept.paneSeries })
        var again = try store.restored([kept])
        #expect(again.drain().isEmpty)
    }
}
