import Ledger
import TestSupport
import Testing

struct HostileTextTests {
    @Test(arguments: Backend.allCases)
    func `any name is stored and comes back as it is`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let names = Samples.hostileNames
        // Kafka's own names are plain: only the rest is hostile.
        let partitions = names.indices.map { InputPartition(topic: "predictions", partition: Int64($0)) }
        let epochs = try ledger.acquire(partitions).positions.map(\.epoch)
        var checkpoint = Checkpoint(
            positions: zip(partitions, epochs).map { Samples.position($0, epoch: $1, next: 1) })
        for (index, name) in names.enumerated() {
            checkpoint.openPanes.append(
                OpenPane(
                    key: OpenPaneKey(
                        partition: partitions[index], model: name, version: name, series: name, start: 0),
                    bytes: [1]))
            checkpoint.closedPanes.append(
                ClosedPane(key: ClosedPaneKey(model: name, version: name, series: name, start: 0), bytes: [1])
            )
            checkpoint.modelStates.append(
                ModelState(model: name, version: name, baselineHash: name, bytes: [1]))
            checkpoint.ruleStates.append(
                RuleState(
                    rule: name, model: name, version: name, window: "1h/1h", segment: name, revision: name,
                    bytes: [1]))
            checkpoint.evaluations.append(
                Samples.evaluation(
                    model: name, version: name, segment: name, column: name, ordinal: Int64(index)))
            checkpoint.alertTransitions.append(
                Samples.transition(
                    fingerprint: "f\(index)", model: name, columns: names, ordinal: Int64(index)))
            checkpoint.auditEntries.append(
                AuditEntry(model: name, at: 0, kind: name, payload: Samples.json(name)))
        }
        try ledger.commit(checkpoint)

        let state = try ledger.acquire(partitions)
        #expect(Set(state.openPanes) == Set(checkpoint.openPanes))
        #expect(Set(state.closedPanes) == Set(checkpoint.closedPanes))
        #expect(Set(state.modelStates) == Set(checkpoint.modelStates))
        #expect(Set(state.ruleStates) == Set(checkpoint.ruleStates))
        var columns: Set<[UInt8]> = []
        try ledger.evaluations { columns.insert(Array($0.column.utf8)) }
        #expect(columns == Set(names.map { Array($0.utf8) }))
        var transitions: [AlertTransitionRow] = []
        try ledger.alertTransitions { transitions.append($0) }
        #expect(transitions == checkpoint.alertTransitions)
        guard case .intact(let heads) = try ledger.verifyAudit() else {
            Issue.record("the audit trail is broken")
            return
        }
        // Names that Swift holds for equal, but whose bytes differ, have chains of their own.
        #expect(heads.count == names.count)
        #expect(heads.allSatisfy { $0.sequence == 1 })
        #expect(try place.count("leeway_evaluations") == names.count)
        #expect(try place.count("leeway_alerts") == names.count)
    }

    @Test(arguments: Backend.allCases)
    func `what one kind of ledger cannot store is refused by both, without quoting it`(_ backend: Backend)
        throws
    {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        func refusal(_ change: (inout Checkpoint) -> Void) throws -> String {
            var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
            change(&checkpoint)
            let error = #expect(throws: LedgerError.self) { try ledger.commit(checkpoint) }
            return error?.description ?? ""
        }
        let canary = "SECRET-VALUE"
        let texts = [
            try refusal { $0.evaluations = [Samples.evaluation(column: "\(canary)\0")] },
            try refusal {
                $0.evaluations = [Samples.evaluation(model: canary + String(repeating: "x", count: 501))]
            },
            try refusal { $0.evaluations = [Samples.evaluation(end: .max)] },
            try refusal { $0.auditEntries = [AuditEntry(model: "m", at: .min, kind: "k", payload: "{}")] },
            try refusal {
                $0.auditEntries = [AuditEntry(model: "m", at: 0, kind: "k", payload: "{\"\(canary)\0\":1}")]
            },
            try refusal {
                $0.auditEntries = [AuditEntry(model: "m", at: 0, kind: "k", payload: "{\(canary)")]
            },
            try refusal {
                $0.alertTransitions = [
                    AlertTransitionRow(
                        fingerprint: "f", state: "firing", rule: "r", severity: "page", model: "m",
                        version: "1",
                        window: "1h/1h", segment: nil, column: nil, columns: [], at: 0, since: 0, value: .nan,
                        threshold: nil, ruleRevision: "", ordinal: 0, document: "{}")
                ]
            },
        ]
        let expected = ["NUL", "513 bytes", "times range", "times range", "NUL", "", "not finite"]
        for (text, part) in zip(texts, expected) {
            #expect(!text.isEmpty && (part.isEmpty || text.contains(part)), "\(text)")
            #expect(!text.contains(canary))
        }
        #expect(throws: LedgerError.self) { try ledger.acquire([InputPartition(topic: "a\0", partition: 0)]) }
        for table in ["evaluation", "audit", "alert"] { #expect(try place.count(table) == 0) }
        // The connection is as good as before.
        try ledger.commit(Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)]))
    }
}
