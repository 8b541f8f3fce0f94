import Ledger
import TestSupport
import Testing

struct CommitTests {
    @Test(arguments: Backend.allCases)
    func `a ledger that is there answers`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        try ledger.ping()
        try ledger.ping()
    }

    @Test(arguments: Backend.allCases)
    func `what was committed is loaded byte for byte`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let partitions = (0..<3).map { InputPartition(topic: "predictions", partition: $0) }
        let expected = try write(to: place, partitions)

        // Opened anew: nothing comes from memory.
        let ledger = try place.open()
        let state = try ledger.acquire(partitions)
        #expect(state.positions.map(\.epoch) == [2, 2, 2])
        #expect(state.positions.map(\.partition) == partitions)
        #expect(state.positions.map(\.nextOffset) == expected.positions.map(\.nextOffset))
        #expect(state.positions.map(\.newestEventTime) == expected.positions.map(\.newestEventTime))
        #expect(state.positions.map(\.isIdle) == expected.positions.map(\.isIdle))
        #expect(Set(state.openPanes) == Set(expected.openPanes))
        #expect(Set(state.closedPanes) == Set(expected.closedPanes))
        #expect(Set(state.modelStates) == Set(expected.modelStates))
        #expect(Set(state.ruleStates) == Set(expected.ruleStates))

        var evaluations: [EvaluationRow] = []
        try ledger.evaluations { evaluations.append($0) }
        #expect(evaluations == expected.evaluations)
        for (row, original) in zip(evaluations, expected.evaluations) {
            #expect(row.document.utf8.elementsEqual(original.document.utf8))
        }
        var transitions: [AlertTransitionRow] = []
        try ledger.alertTransitions { transitions.append($0) }
        #expect(transitions == expected.alertTransitions)
        var entries: [AuditEntry] = []
        try ledger.auditRows { entries.append($0.entry) }
        #expect(entries == expected.auditEntries)
    }

    private func write(to place: any LedgerPlace, _ partitions: [InputPartition]) throws -> Checkpoint {
        var generator = SplitMix64(seed: 7)
        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in .random(in: .min ... .max, using: &generator) }
        }
        let ledger = try place.open()
        var checkpoint = Checkpoint(positions: try ledger.acquire(partitions).positions)
        checkpoint.positions[0].nextOffset = Int64.max
        checkpoint.positions[0].newestEventTime = -62_135_596_800_000
        checkpoint.positions[1].nextOffset = 0
        checkpoint.positions[1].newestEventTime = 253_402_300_799_999
        checkpoint.positions[1].isIdle = true
        checkpoint.openPanes = [
            Samples.openPane(in: partitions[0], bytes(100)), Samples.openPane(in: partitions[1], []),
            Samples.openPane(in: partitions[2], start: -1, bytes(5_000_000)),
        ]
        let key = ClosedPaneKey(model: "m", version: "1", series: "1d", start: 5)
        checkpoint.closedPanes = [ClosedPane(key: key, bytes: bytes(5_000_000))]
        checkpoint.modelStates = [
            ModelState(model: "m", version: "1", baselineHash: "sha256:abc", bytes: (0...255).map { $0 })
        ]
        checkpoint.ruleStates = ["", "country=SE"].map { segment in
            RuleState(
                rule: "drift", model: "m", version: "1", window: "30d/1d",
                segment: segment.isEmpty ? nil : segment,
                revision: "r1", bytes: bytes(9))
        }
        checkpoint.evaluations = [
            Samples.evaluation(column: "b", ordinal: 0), Samples.evaluation(column: "a", ordinal: 1),
            Samples.evaluation(segment: "country=SE", column: "a", ordinal: 2),
        ]
        checkpoint.alertTransitions = [
            Samples.transition(state: "firing", columns: ["b", "a"]),
            Samples.transition(fingerprint: "f0", state: "resolved", columns: [], ordinal: 1),
        ]
        checkpoint.auditEntries = [Samples.audit(number: 0), Samples.audit(number: 1)]
        try ledger.commit(checkpoint)
        ledger.close()
        return checkpoint
    }

    @Test(arguments: Backend.allCases)
    func `a later checkpoint overwrites states and open panes, and removes what it names`(_ backend: Backend)
        throws
    {
        let ledger = try backend.makePlace().open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var first = Checkpoint(positions: [Samples.position(epoch: epoch, next: 10)])
        let closed = ClosedPane(
            key: ClosedPaneKey(model: "m", version: "1", series: "1d", start: 0), bytes: [9])
        first.openPanes = [Samples.openPane(start: 0, [1]), Samples.openPane(start: 1, [1])]
        first.closedPanes = [closed]
        first.modelStates = [ModelState(model: "m", version: "1", baselineHash: "old", bytes: [1])]
        try ledger.commit(first)

        var second = Checkpoint(positions: [Samples.position(epoch: epoch, next: 20)])
        second.removedOpenPanes = [Samples.openPane(start: 0, []).key]
        second.openPanes = [Samples.openPane(start: 1, [2]), Samples.openPane(start: 2, [2])]
        second.removedClosedPanes = [closed.key]
        second.modelStates = [ModelState(model: "m", version: "1", baselineHash: "new", bytes: [2])]
        try ledger.commit(second)

        let state = try ledger.acquire([Samples.partition])
        #expect(state.positions.first?.nextOffset == 20)
        #expect(state.openPanes == second.openPanes)
        #expect(state.closedPanes.isEmpty)
        #expect(state.modelStates == second.modelStates)
    }

    @Test(arguments: Backend.allCases)
    func `evaluations come in the order of the output, whatever the order they were written in`(
        _ backend: Backend
    ) throws {
        let ledger = try backend.makePlace().open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var expected: [EvaluationRow] = []
        for end in [Samples.end, Samples.end + Samples.day] {
            // By bytes: upper case before lower case, ASCII before the rest, `e` with a separate accent before `é`.
            for model in ["B", "a", "e\u{301}", "z", "\u{E9}", "日"] {
                for ordinal in 0..<11 {
                    expected.append(
                        Samples.evaluation(
                            model: model, column: "c\(10 - ordinal)", end: end, ordinal: Int64(ordinal)))
                }
            }
        }
        var generator = SplitMix64(seed: 3)
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        checkpoint.evaluations = expected.shuffled(using: &generator)
        try ledger.commit(checkpoint)
        var found: [EvaluationRow] = []
        try ledger.evaluations { found.append($0) }
        #expect(found.map { Array($0.document.utf8) } == expected.map { Array($0.document.utf8) })
    }

    @Test(arguments: Backend.allCases)
    func `a second evaluation of a window is refused with everything around it`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var first = Checkpoint(positions: [Samples.position(epoch: epoch, next: 10)])
        first.evaluations = [Samples.evaluation()]
        first.auditEntries = [Samples.audit()]
        try ledger.commit(first)

        var second = Checkpoint(positions: [Samples.position(epoch: epoch, next: 20)])
        second.openPanes = [Samples.openPane([1])]
        // More than are sent at once, and the bad one in the middle.
        second.evaluations = (0..<700).map { Samples.evaluation(column: "c\($0)") } + [Samples.evaluation()]
        second.evaluations += (700..<1400).map { Samples.evaluation(column: "c\($0)") }
        second.alertTransitions = [Samples.transition()]
        second.auditEntries = [Samples.audit(number: 1)]
        let error = #expect(throws: LedgerError.self) { try ledger.commit(second) }
        guard case .duplicate(let failure) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(failure.code == (backend == .sqlite ? "SQLITE_CONSTRAINT_PRIMARYKEY" : "SQLSTATE 23505"))
        #expect(!failure.text.contains("MedInc"))
        #expect(try place.count("evaluation") == 1)
        #expect(try place.count("audit") == 1)
        #expect(try place.count("alert_transition") == 0)
        #expect(try place.count("open_pane") == 0)
        #expect(try ledger.acquire([Samples.partition]).positions.first?.nextOffset == 10)
    }

    @Test(arguments: Backend.allCases)
    func `a closed pane is written once`(_ backend: Backend) throws {
        let ledger = try backend.makePlace().open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 10)])
        checkpoint.closedPanes = [
            ClosedPane(key: ClosedPaneKey(model: "m", version: "1", series: "1d", start: 0), bytes: [9])
        ]
        try ledger.commit(checkpoint)
        let error = #expect(throws: LedgerError.self) { try ledger.commit(checkpoint) }
        guard case .duplicate = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: Backend.allCases)
    func `a thousand evaluations are one quick checkpoint`(_ backend: Backend) throws {
        let ledger = try backend.makePlace().open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var durations: [Duration] = []
        for round in 0..<5 {
            var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: Int64(round))])
            checkpoint.evaluations = (0..<1000).map {
                Samples.evaluation(
                    column: "column_\($0)", end: Samples.end + Int64(round) * Samples.day, ordinal: Int64($0))
            }
            durations.append(try ContinuousClock().measure { try ledger.commit(checkpoint) })
        }
        // Loose enough for a busy machine: one round trip or one fsync per row would take longer.
        #expect(try #require(durations.min()) < .seconds(1), "\(durations)")
    }
}
