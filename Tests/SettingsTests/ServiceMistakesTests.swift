import Settings
import Testing

struct ServiceMistakesTests {
    private static let sections = [
        Mistake(
            "http: x",
            #"leeway.yaml:13:7: error: http: found "x"; allowed: a mapping of keys to values"#),
        Mistake(
            "http: { listen: [1] }",
            "leeway.yaml:13:17: error: http.listen: found a list; allowed: host:port, such as "
                + "127.0.0.1:8080"),
        Mistake(
            "http: { tls: { certificate: a }, tokens_file: x, port: 1 }",
            "leeway.yaml:13:14: error: http.tls: not available yet; remove it",
            "leeway.yaml:13:47: error: http.tokens_file: not available yet; remove it",
            "leeway.yaml:13:50: error: http.port: unknown key; allowed here: listen"),
        Mistake(
            "time: { max_skew: 0s }",
            #"leeway.yaml:13:19: error: time.max_skew: found "0s"; allowed: more than nothing"#),
        Mistake(
            "time: { lateness: 5 }",
            #"leeway.yaml:13:19: error: time.lateness: found "5"; allowed: a duration such as 90s, "#
                + "5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "time: { lateness: 4000000d, max_skew: }",
            #"leeway.yaml:13:19: error: time.lateness: found "4000000d"; allowed: a duration such as "#
                + "90s, 5m, 1h or 7d, at most 3650000d",
            "leeway.yaml:13:39: error: time.max_skew: found nothing; allowed: a duration such as "
                + "90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "limits: { columns: 3 }",
            "leeway.yaml:13:9: error: limits: the monitors have 4 columns together; allowed by "
                + "limits.columns: 3"),
        Mistake(
            "limits: { columns: 0, versions: x, series: -1, record: 1.5MiB, memory: 2GiB, sereis: 1 }",
            #"leeway.yaml:13:20: error: limits.columns: found "0"; allowed: a whole number from 1 to "#
                + "10000000",
            #"leeway.yaml:13:33: error: limits.versions: found "x"; allowed: a whole number from 1 to "#
                + "1000000",
            #"leeway.yaml:13:44: error: limits.series: found "-1"; allowed: a whole number from 0 to "#
                + "10000000",
            #"leeway.yaml:13:56: error: limits.record: found "1.5MiB"; allowed: a size such as "#
                + "512KiB, 1MiB or 2GiB",
            "leeway.yaml:13:72: error: limits.memory: not available yet; remove it",
            "leeway.yaml:13:78: error: limits.sereis: unknown key; allowed here: columns, record, "
                + #"series, versions; did you mean "series"?"#),
        Mistake(
            "limits: { record: 0 }",
            #"leeway.yaml:13:19: error: limits.record: found "0"; allowed: a size such as 512KiB, "#
                + "1MiB or 2GiB"),
        Mistake(
            "limits: { record: 257MiB }",
            #"leeway.yaml:13:19: error: limits.record: found "257MiB"; allowed: at most 256MiB"#),
        Mistake(
            "notify: []",
            "leeway.yaml:13:9: error: notify: not available yet; remove it"),
        Mistake(
            "retention: 5",
            "leeway.yaml:13:1: error: retention: unknown key; allowed here: http, ledger, limits, "
                + "monitors, monitors_directory, source, time"),
        Mistake(
            "monitor: []",
            "leeway.yaml:13:1: error: monitor: unknown key; allowed here: http, ledger, limits, "
                + #"monitors, monitors_directory, source, time; did you mean "monitors"?"#),
        Mistake(
            "metrics: { path: /x }",
            "leeway.yaml:13:1: error: metrics: unknown key; allowed here: http, ledger, limits, "
                + "monitors, monitors_directory, source, time"),
    ]

    @Test(arguments: sections)
    func `the service is told exactly`(mistake: Mistake) throws {
        let issues = try Fixture().issues(Sound.configuration(more: mistake.text))
        #expect(issues == mistake.issues)
    }
}
