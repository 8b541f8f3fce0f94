import Settings
import Testing

struct EightMistakesTests {
    @Test func `eight different mistakes are all told at once, each with its place and its mend`() throws {
        let fixture = try Fixture()
        let issues = try fixture.issues(
            """
            source:
              kafka:
                topics: [predictions]
                client: { bootstrap.servers: "localhost:9092", group.id: leeway, enable.auto.commit: true }
                dead_letter_topic: leeway.dead-letters
            ledger: mysql://leeway@localhost/leeway
            time: { latenes: 1m }
            monitors:
              - model: housing
                version: "1"
                baseline: baselines/housing.json
                windows: [{ size: 36h, slide: 1d }]
                rules:
                  - name: drift
                    over: [MedInc, Lattitude]
                    when: psi > 0.2 and psy > psi_noise
                    for: 2 days
                    severity: page
            """)
        #expect(
            issues == [
                "leeway.yaml:4:90: error: source.kafka.client.enable.auto.commit: cannot be set: "
                    + "positions are kept in the ledger, in one transaction with the state that they belong to; "
                    + "leave it out",
                "leeway.yaml:5:24: error: source.kafka.dead_letter_topic: not available yet; remove it",
                "leeway.yaml:6:9: error: ledger: the URL is not usable: its scheme is neither postgresql nor sqlite; "
                    + "allowed: postgresql://user@host/database or sqlite:///absolute/path.db",
                "leeway.yaml:7:9: error: time.latenes: unknown key; allowed here: idle_partition_after, lateness, "
                    + "max_ahead, max_skew; did you mean \"lateness\"?",
                "leeway.yaml:12:23: error: monitors[0].windows[0].size: \"36h\" is not a multiple of the slide \"1d\"; "
                    + "make the size a multiple of the slide",
                "leeway.yaml:15:24: error: monitors[0].rules[0].over[1]: the monitor has no column \"Lattitude\"; "
                    + "allowed: MedInc, Latitude, ocean, prediction.score; did you mean \"Latitude\"?",
                "leeway.yaml:16:29: error: monitors[0].rules[0].when: found 'psy', which names no measure; did you "
                    + "mean psi?",
                "leeway.yaml:17:14: error: monitors[0].rules[0].for: found \"2 days\"; allowed: a duration such as "
                    + "90s, 5m, 1h or 7d, at most 3650000d",
            ])
    }
}
