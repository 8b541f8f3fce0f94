import Engine
import Ledger
import Settings
import Testing
import Windowing

/// Windows that may lack records which the broker removed are partial.
struct LossTests {
    /// The starting hours of the windows of an hour that are partial; the day begins at 0.
    private func partialHours(_ ends: [EndOutcome]) -> [Int64] {
        ends.flatMap(\.windows).filter(\.isPartial).map {
            ($0.start.milliseconds - 1_704_067_200_000) / 3_600_000
        }
    }

    private func configuration(_ model: SmallModel, lateness: String = "1m") throws -> Configuration {
        try model.configuration(
            monitors: [("small", "*")], windows: "{ size: 1h, slide: 1h }",
            more: "time: { lateness: \(lateness) }")
    }

    @Test func `both panes at a loss are partial, those between them, and no other`() throws {
        let model = try SmallModel()
        var session = try Session(try configuration(model), ledger: model.ledger)
        var ends: [EndOutcome] = []
        for minutes in stride(from: 0, through: 600, by: 10) {
            if minutes == 150 { session.lose(3) }
            if minutes >= 150, minutes < 330 { continue }
            session.take(SmallModel.event(minutes: minutes))
            ends += session.evaluate()
        }
        // The hour from 4 holds no event, so it has no window; that from 3 neither.
        #expect(partialHours(ends) == [2, 5])
        #expect(ends.count == 7)
        try session.end()
    }

    @Test func `the lateness counts on both sides, and without a loss nothing is partial`() throws {
        let model = try SmallModel()
        let configuration = try configuration(model, lateness: "1h")
        for missing: Int64 in [0, 1] {
            var session = try Session(configuration, ledger: "\(model.ledger)-\(missing)")
            var ends: [EndOutcome] = []
            for minutes in stride(from: 0, through: 600, by: 10) {
                if minutes == 200 { session.lose(missing) }
                session.take(SmallModel.event(minutes: minutes))
                ends += session.evaluate()
            }
            #expect(partialHours(ends) == (missing == 0 ? [] : [2, 3, 4]))
            try session.end()
        }
    }

    @Test func `a restart at any place does not change what is partial`() throws {
        // Of rejected and late records the loss learns nothing, so it must outlive the restart.
        let lines = (0...60).map { index -> String in
            switch index {
            case 20, 21: "not json"
            case 22: SmallModel.event(minutes: 0)
            default: SmallModel.event(minutes: index * 10, version: index < 30 ? "1" : "2")
            }
        }
        func run(restartAt place: Int?) throws -> [[UInt8]] {
            let model = try SmallModel()
            let configuration = try configuration(model)
            var session = try Session(configuration, ledger: model.ledger)
            var documents: [[UInt8]] = []
            for (index, line) in lines.enumerated() {
                if index == 20 { session.lose(5) }
                session.take(line)
                documents += session.evaluate().flatMap(\.windows).flatMap(\.documents)
                if index == place {
                    try session.end()
                    session = try Session(configuration, ledger: model.ledger)
                }
            }
            try session.end()
            return documents
        }
        let undisturbed = try run(restartAt: nil)
        #expect(undisturbed.contains { String(decoding: $0, as: UTF8.self).contains(#""partial":true"#) })
        for place in [10, 19, 20, 21, 22, 23, 25, 30, 40] {
            #expect(try run(restartAt: place) == undisturbed, "restarted after record \(place)")
        }
    }

    @Test func `a loss at the end of a silent partition makes what is evaluated meanwhile partial`() throws {
        let model = try SmallModel()
        var session = try Session(try configuration(model), ledger: model.ledger, partitions: 2)
        for partition in [0, 1] { session.take(SmallModel.event(minutes: 30), partition: partition) }
        session.lose(4, partition: 1)
        session.markIdle(1)
        for minutes in [70, 130, 190] { session.take(SmallModel.event(minutes: minutes)) }
        #expect(partialHours(session.evaluate()) == [0, 1, 2])
        try session.end()
    }

    @Test func `gaps, of which compacted topics and transactions have many, make nothing partial`() throws {
        let model = try SmallModel()
        var session = try Session(try configuration(model), ledger: model.ledger)
        var ends: [EndOutcome] = []
        for minutes in stride(from: 0, through: 600, by: 10) {
            session.skip(Int64(minutes % 30))
            session.take(SmallModel.event(minutes: minutes))
            session.skip(1)
            session.reachEnd()
            ends += session.evaluate()
        }
        #expect(ends.count == 9)
        #expect(partialHours(ends) == [])
        try session.end()
        // The end that was reached is what is gone on from.
        let offset = try #require(session.offsets.first)
        let next = try Session(try configuration(model), ledger: model.ledger)
        #expect(next.offsets == [offset])
        next.ledger.close()
    }

    @Test func `gaps are reported once a minute for each partition, with the number of the others`() {
        var reports = GapReports()
        let start = ContinuousClock.now
        #expect(reports.note(1, of: "a", at: start) == GapReports.Unreported())
        for second in 1..<60 { #expect(reports.note(2, of: "a", at: start + .seconds(second)) == nil) }
        #expect(reports.note(7, of: "b", at: start + .seconds(5)) == GapReports.Unreported())
        var expected = GapReports.Unreported()
        expected.gaps = 59
        expected.missing = 118
        #expect(reports.note(1, of: "a", at: start + .seconds(60)) == expected)
        #expect(reports.note(1, of: "a", at: start + .seconds(120)) == GapReports.Unreported())
    }
}
