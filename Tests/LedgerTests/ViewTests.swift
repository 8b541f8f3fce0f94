import Ledger
import TestSupport
import Testing

struct ViewTests {
    @Test(arguments: Backend.allCases)
    func `the view of evaluations has the values of the document`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        checkpoint.evaluations = [Samples.evaluation()]
        try ledger.commit(checkpoint)

        let row = try #require(
            try place.run(
                """
                select model, version, segment, column_name, role, window_label, partial, count, missing, invalid,
                unseen, out_of_range, psi, psi_noise, kl, kl_reverse, js, hellinger, total_variation, ks_lower,
                ks_upper, ks_p_value, chi_square, chi_square_degrees_of_freedom, chi_square_p_value, wasserstein,
                wasserstein_normalized, mean, standard_deviation, baseline_hash from leeway_evaluations
                """
            ).first)
        #expect(
            row == [
                "m", "1", nil, "MedInc", "feature", "30d/1d", backend == .sqlite ? "0" : "f", "720", "3", "2",
                nil,
                "1", "0.12", "0.034", "0.05", "0.07", "0.03", "0.11", "0.14", "0.101", "0.104",
                backend == .sqlite ? "1.2e-07" : "1.2e-07", nil, nil, nil, "0.31", "0.16", "3.9", "1.8",
                "sha256:abc",
            ])
        let times = try place.run("select window_start, window_end from leeway_evaluations")
        switch backend {
        case .sqlite: #expect(times == [["2021-06-01T00:00:00.000Z", "2021-07-01T00:00:00.000Z"]])
        case .postgreSQL:
            #expect(
                try place.run(
                    """
                    select count(*) from leeway_evaluations where window_start = '2021-06-01T00:00:00Z'
                    and window_end = '2021-07-01T00:00:00Z'
                    """) == [["1"]])
        }
        #expect(
            try place.run("select document from leeway_evaluations") == [[checkpoint.evaluations[0].document]]
        )
    }

    @Test(arguments: Backend.allCases)
    func `the view of alerts has one row per alert, as it is now`(_ backend: Backend) throws {
        let place = try backend.makePlace()
        let ledger = try place.open()
        let epoch = try #require(try ledger.acquire([Samples.partition]).positions.first).epoch
        var checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 1)])
        checkpoint.alertTransitions = [
            Samples.transition(state: "pending"), Samples.transition(fingerprint: "f2", state: "firing"),
            Samples.transition(state: "firing", columns: ["b", "a"], at: Samples.end + Samples.day),
        ]
        try ledger.commit(checkpoint)
        let statement = """
            select fingerprint, state, rule, severity, column_name, columns, value, threshold, segment
            from leeway_alerts order by fingerprint
            """
        #expect(
            try place.run(statement) == [
                ["f1", "firing", "drift", "page", "b", #"["b","a"]"#, "0.3", "0.2", nil],
                ["f2", "firing", "drift", "page", "MedInc", #"["MedInc"]"#, "0.3", "0.2", nil],
            ])
        checkpoint = Checkpoint(positions: [Samples.position(epoch: epoch, next: 2)])
        checkpoint.alertTransitions = [
            Samples.transition(state: "resolved", columns: [], at: Samples.end + 2 * Samples.day)
        ]
        try ledger.commit(checkpoint)
        #expect(
            try place.run(statement).first == [
                "f1", "resolved", "drift", "page", nil, "[]", "0.3", "0.2", nil,
            ])
        #expect(try place.count("alert_transition") == 4)
        #expect(try place.count("notification") == 0)
    }
}
