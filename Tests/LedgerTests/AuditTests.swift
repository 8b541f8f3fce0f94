import Ledger
import TestSupport
import Testing

struct AuditTests {
    /// A ledger with rows 1 to 6 for each of two models, written by three checkpoints.
    private func ledger(at place: any LedgerPlace) throws -> LedgerStore {
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        for round in 0..<3 {
            var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: Int64(round))])
            checkpoint.auditEntries = (0..<4).map {
                Samples.audit(model: $0 % 2 == 0 ? "m" : "it's", number: 2 * round + $0 / 2)
            }
            try ledger.commit(checkpoint)
        }
        return ledger
    }

    @Test(arguments: Backend.allCases)
    func `each model has a chain of its own, which proves itself`(_ backend: Backend) throws {
        let ledger = try ledger(at: try backend.makePlace())
        guard case .intact(let heads) = try ledger.verifyAudit() else {
            Issue.record("an untouched trail is reported as broken")
            return
        }
        #expect(heads.map(\.model) == ["it's", "m"])
        #expect(heads.map(\.sequence) == [6, 6])
        #expect(try ledger.verifyAudit(model: "m") == .intact([heads[1]]))
        #expect(try ledger.verifyAudit(model: "unknown") == .intact([]))
        var last: AuditRow?
        try ledger.auditRows(model: "m") { last = $0 }
        #expect(last?.hash == heads[1].hash)
    }

    /// The hashes were computed by a program of a few lines in another language, from the documentation alone.
    @Test(arguments: Backend.allCases)
    func `hashes are what the documented encoding says`(_ backend: Backend) throws {
        let ledger = try backend.makePlace().open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        checkpoint.auditEntries = [
            AuditEntry(
                model: "california-housing", at: 1_625_097_600_000, kind: "alert.firing",
                payload: #"{"psi":0.3,"rule":"drift"}"#),
            AuditEntry(
                model: "california-housing", at: -1, kind: "alert.resolved", payload: #"{"name":"日本語"}"#),
        ]
        try ledger.commit(checkpoint)
        var rows: [AuditRow] = []
        try ledger.auditRows { rows.append($0) }
        let hexadecimal = rows.map { row in
            row.hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        #expect(
            hexadecimal == [
                "87c157c47d26c8679a659384b0ad9a70623f0d7c58444c00b071b310cb622634",
                "43e62d9695516a69248dd6c841f55427ec2194ffefcecc4ed840392da5cfa369",
            ])
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statements: [String]
        let model: String
        let sequence: Int64
        let flaw: AuditBreak.Flaw

        init(
            _ description: String, _ statements: [String], _ sequence: Int64, _ flaw: AuditBreak.Flaw,
            model: String = "m"
        ) {
            testDescription = description
            self.statements = statements
            self.model = model
            self.sequence = sequence
            self.flaw = flaw
        }
    }

    static let tamperings = [
        Tampering(
            "a payload", [#"update audit set payload = '{"n":3}' where model = 'm' and sequence = 2"#], 2,
            .altered),
        Tampering(
            "a blank in it",
            [#"update audit set payload = '{"n":1, "rule":"drift"}' where model = 'm' and sequence = 2"#], 2,
            .altered),
        Tampering("a kind", ["update audit set kind = 'x' where model = 'm' and sequence = 3"], 3, .altered),
        Tampering(
            "a time",
            ["update audit set at = (select min(at) from audit) where model = 'm' and sequence = 6"], 6,
            .altered),
        Tampering(
            "a hash", ["update audit set hash = previous_hash where model = 'm' and sequence = 4"], 4,
            .altered),
        Tampering(
            "a link", ["update audit set previous_hash = hash where model = 'm' and sequence = 4"], 4,
            .unlinked),
        Tampering(
            "the first row gone", ["delete from audit where model = 'm' and sequence = 1"], 1, .missing),
        Tampering("a middle row gone", ["delete from audit where model = 'm' and sequence = 4"], 4, .missing),
        Tampering(
            "a middle row gone, the rest renumbered",
            [
                "delete from audit where model = 'm' and sequence = 3",
                "update audit set sequence = sequence - 1 where model = 'm' and sequence = 4",
                "update audit set sequence = sequence - 1 where model = 'm' and sequence = 5",
                "update audit set sequence = sequence - 1 where model = 'm' and sequence = 6",
            ], 3, .unlinked),
        Tampering(
            "a row added at the end",
            [
                "insert into audit select model, 7, at, kind, payload, hash, hash from audit where model = 'm' and sequence = 6"
            ],
            7, .altered),
        Tampering(
            "a row added before the first",
            [
                "insert into audit select model, 0, at, kind, payload, hash, hash from audit where model = 'm' and sequence = 6"
            ],
            0, .unlinked),
        Tampering(
            "two rows exchanged",
            [
                "update audit set sequence = 100 where model = 'm' and sequence = 2",
                "update audit set sequence = 2 where model = 'm' and sequence = 3",
                "update audit set sequence = 3 where model = 'm' and sequence = 100",
            ], 2, .unlinked),
        Tampering(
            "two contents exchanged",
            [
                """
                update audit set payload = (select payload from audit as other where other.model = 'm' and other.sequence =
                case audit.sequence when 2 then 3 else 2 end) where model = 'm' and sequence in (2, 3)
                """
            ], 2, .altered),
        Tampering(
            "a chain renamed", ["update audit set model = 'other' where model = 'm'"], 1, .altered,
            model: "other"),
        Tampering(
            "a row moved to another chain",
            ["update audit set model = 'it''s', sequence = 7 where model = 'm' and sequence = 6"], 7,
            .unlinked, model: "it's"),
    ]

    @Test(arguments: Backend.allCases, AuditTests.tamperings)
    func `a change behind the ledger's back is found at its row`(_ backend: Backend, _ tampering: Tampering)
        throws
    {
        let place = try backend.makePlace()
        let ledger = try ledger(at: place)
        try place.removeAuditGuard()
        for statement in tampering.statements { try place.run(statement) }
        for model in [nil, tampering.model] {
            let found = try ledger.verifyAudit(model: model)
            guard case .broken(let flaw) = found else {
                Issue.record("\(found)")
                return
            }
            #expect(flaw.model == tampering.model)
            #expect(flaw.sequence == tampering.sequence)
            #expect(flaw.flaw == tampering.flaw)
            #expect(
                flaw.description.contains("audit row \(tampering.sequence) of model '\(tampering.model)'"))
        }
    }

    @Test(
        arguments: Backend.allCases,
        [
            "update audit set kind = 'x' where sequence = 3", "delete from audit where sequence = 6",
            "delete from audit", "update audit set model = 'other'",
        ])
    func `the database refuses to change the trail`(_ backend: Backend, _ statement: String) throws {
        let place = try backend.makePlace()
        let ledger = try ledger(at: place)
        let error = #expect(throws: (any Error).self) { try place.run(statement) }
        #expect("\(String(describing: error))".contains("the audit trail is append-only"))
        #expect(try place.count("audit") == 12)
        guard case .intact = try ledger.verifyAudit() else {
            Issue.record("the refused change is there")
            return
        }
    }

    @Test(arguments: [
        (Backend.postgreSQL, "truncate audit"),
        (
            .sqlite,
            "insert or replace into audit select model, sequence, at, 'x', payload, previous_hash, hash from audit"
        ),
    ])
    func `the database's own ways around are closed too`(_ backend: Backend, _ statement: String) throws {
        let place = try backend.makePlace()
        let ledger = try ledger(at: place)
        let error = #expect(throws: (any Error).self) { try place.run(statement) }
        #expect("\(String(describing: error))".contains("the audit trail is append-only"))
        guard case .intact(let heads) = try ledger.verifyAudit() else {
            Issue.record("the refused change is there")
            return
        }
        #expect(heads.map(\.sequence) == [6, 6])
    }

    @Test(arguments: Backend.allCases)
    func `only a head that was kept elsewhere shows that the end was cut off`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try ledger(at: place)
        let kept = try ledger.verifyAudit(model: "m")
        try place.removeAuditGuard()
        try place.run("delete from audit where model = 'm' and sequence > 4")
        let found = try ledger.verifyAudit(model: "m")
        guard case .intact(let heads) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(heads.map(\.sequence) == [4])
        #expect(found != kept)
    }

    @Test func `instances that extend one chain at once do not break it`() throws {
        let place = try PostgreSQLPlace()
        let writers = (0..<4).map { index in
            Background {
                let ledger = try place.open()
                let partition = InputPartition(topic: "predictions", partition: Int64(index))
                let epoch = try ledger.acquire([partition]).positions.first?.epoch ?? 0
                for round in 0..<25 {
                    var checkpoint = Checkpoint(positions: [
                        Samples.position(partition, epoch: epoch, next: Int64(round))
                    ])
                    checkpoint.auditEntries = ["b", "a", "c"].map { Samples.audit(model: $0, number: round) }
                    try ledger.commit(checkpoint)
                }
            }
        }
        for writer in writers { try writer.value() }
        guard case .intact(let heads) = try place.open().verifyAudit() else {
            Issue.record("the chains are broken")
            return
        }
        #expect(heads.map(\.sequence) == [100, 100, 100])
    }
}
