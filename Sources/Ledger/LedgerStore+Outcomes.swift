import Foundation

extension LedgerStore {
    /// Hands on all evaluations in the order of the output: by window end, model, version and ordinal.
    ///
    /// Texts are ordered by the bytes of their UTF-8. The ledger must not be called from within `body`.
    public func evaluations(_ body: (EvaluationRow) -> Void) throws(LedgerError) {
        try connection.transaction { () throws(LedgerError) in
            try connection.query(
                """
                select \(Self.evaluationColumns) from evaluation
                order by window_end, model, version, ordinal
                """, []
            ) { (row) throws(LedgerError) in body(try Self.evaluation(in: &row)) }
        }
    }

    /// Hands on all transitions in the order of the output: by time and ordinal.
    ///
    /// The ledger must not be called from within `body`.
    public func alertTransitions(_ body: (AlertTransitionRow) -> Void) throws(LedgerError) {
        try connection.transaction { () throws(LedgerError) in
            try connection.query(
                """
                select \(Self.transitionColumns) from alert_transition
                order by at, ordinal, fingerprint, state
                """, []
            ) { (row) throws(LedgerError) in body(try Self.transition(in: &row)) }
        }
    }

    /// The evaluations of all columns of a window at its newest end, in their order; none before the first end.
    ///
    /// - Parameter column: any column of the model.
    /// - Complexity: that of a few look-ups, however many evaluations there are.
    public func newestEvaluations(
        model: String, version: String, window: String, column: String
    ) throws(LedgerError) -> [EvaluationRow] {
        try connection.transaction { () throws(LedgerError) in
            try connection.rows(
                """
                select \(Self.evaluationColumns) from evaluation
                where model = $1 and version = $2 and window_label = $3 and segment = '' and window_end = (
                    select max(window_end) from evaluation
                    where model = $1 and version = $2 and column_name = $4 and window_label = $3 and segment = '')
                order by ordinal
                """,
                [
                    try .name(model, "a model"), try .name(version, "a version"),
                    try .name(window, "a window"), try .name(column, "a column"),
                ]
            ) { (row) throws(LedgerError) in try Self.evaluation(in: &row) }
        }
    }

    /// The alerts that are pending or firing, each with the newest end of its window.
    func standingAlerts() throws(LedgerError) -> [StandingAlert] {
        try connection.rows(
            """
            select \(Self.transitionColumns), (
                select max(window_end) from evaluation
                where evaluation.model = alert.model and evaluation.version = alert.version
                and evaluation.column_name = alert.column_name
                and evaluation.window_label = alert.window_label and evaluation.segment = alert.segment)
            from alert where state in ('pending', 'firing') order by fingerprint
            """
        ) { (row) throws(LedgerError) in
            StandingAlert(
                transition: try Self.transition(in: &row), evaluatedThrough: try row.optionalInstant())
        }
    }

    private static let evaluationColumns = """
        model, version, segment, column_name, window_label, window_start, window_end, ordinal, document,
        offset_ranges, baseline_hash
        """

    private static func evaluation(in row: inout SQLRow) throws(LedgerError) -> EvaluationRow {
        EvaluationRow(
            model: try row.text(), version: try row.text(), segment: try row.segment(),
            column: try row.text(), window: try row.text(), start: try row.instant(), end: try row.instant(),
            ordinal: try row.integer(), document: try row.text(), offsetRanges: try row.text(),
            baselineHash: try row.text())
    }

    private static let transitionColumns = """
        fingerprint, state, rule, severity, model, version, window_label, segment, column_name, columns, at, since,
        value, threshold, rule_revision, ordinal, document
        """

    private static func transition(in row: inout SQLRow) throws(LedgerError) -> AlertTransitionRow {
        AlertTransitionRow(
            fingerprint: try row.text(), state: try row.text(), rule: try row.text(),
            severity: try row.text(), model: try row.text(), version: try row.text(),
            window: try row.text(), segment: try row.segment(), column: try row.optionalText(),
            columns: try names(in: try row.text()), at: try row.instant(), since: try row.instant(),
            value: try row.optionalNumber(), threshold: try row.optionalNumber(),
            ruleRevision: try row.text(), ordinal: try row.integer(), document: try row.text())
    }

    func writeEvaluations(_ evaluations: [EvaluationRow]) throws(LedgerError) {
        try connection.write(
            """
            insert into evaluation (model, version, segment, column_name, window_label, window_start, window_end,
            ordinal, baseline_hash, offset_ranges, document)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            try evaluations.map { (row) throws(LedgerError) in
                [
                    try .name(row.model, "a model"), try .name(row.version, "a version"),
                    try .segment(row.segment), try .name(row.column, "a column"),
                    try .name(row.window, "a window"), try .instant(row.start, "a window start"),
                    try .instant(row.end, "a window end"), .integer(row.ordinal),
                    try .content(row.baselineHash, "a baseline hash"),
                    try .content(row.offsetRanges, "offset ranges"), try .content(row.document, "a document"),
                ]
            })
    }

    func writeTransitions(_ transitions: [AlertTransitionRow]) throws(LedgerError) {
        let rows = try transitions.map { (row) throws(LedgerError) in try Self.values(row) }
        let columns = """
            (\(Self.transitionColumns))
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """
        try connection.write("insert into alert_transition \(columns)", rows)
        try connection.write(
            """
            insert into alert \(columns)
            on conflict (fingerprint) do update set state = excluded.state, rule = excluded.rule,
            severity = excluded.severity, model = excluded.model, version = excluded.version,
            window_label = excluded.window_label, segment = excluded.segment,
            column_name = excluded.column_name, columns = excluded.columns, at = excluded.at,
            since = excluded.since, value = excluded.value, threshold = excluded.threshold,
            rule_revision = excluded.rule_revision, ordinal = excluded.ordinal, document = excluded.document
            """, rows)
    }

    private static func values(_ row: AlertTransitionRow) throws(LedgerError) -> [SQLValue] {
        [
            try .name(row.fingerprint, "a fingerprint"), try .name(row.state, "an alert state"),
            try .content(row.rule, "a rule"), try .content(row.severity, "a severity"),
            try .content(row.model, "a model"), try .content(row.version, "a version"),
            try .content(row.window, "a window"), try .segment(row.segment),
            try row.column.map { (column) throws(LedgerError) in try .content(column, "a column") } ?? .null,
            try json(row.columns), try .instant(row.at, "a transition"),
            try .instant(row.since, "an alert's start"), try .number(row.value, "a value"),
            try .number(row.threshold, "a threshold"), try .content(row.ruleRevision, "a rule revision"),
            .integer(row.ordinal), try .content(row.document, "a document"),
        ]
    }

    private static func json(_ names: [String]) throws(LedgerError) -> SQLValue {
        do {
            return .text(String(decoding: try JSONEncoder().encode(names), as: UTF8.self))
        } catch {
            throw .unstorable("the list of an alert's columns")
        }
    }

    private static func names(in json: String) throws(LedgerError) -> [String] {
        do {
            return try JSONDecoder().decode([String].self, from: Data(json.utf8))
        } catch {
            throw .refused(SQLFailure(code: "type", text: "an alert's columns are not a JSON array of texts"))
        }
    }
}
