extension Migration {
    /// What the engine found out.
    static func outcomeTables(_ sql: SQLDialect) -> [String] {
        [
            // The key leads to the series of one column, which is what dashboards ask for.
            """
            create table evaluation (
                model \(sql.text) not null,
                version \(sql.text) not null,
                segment \(sql.text) not null,
                column_name \(sql.text) not null,
                window_label \(sql.text) not null,
                window_start \(sql.instant) not null,
                window_end \(sql.instant) not null,
                ordinal \(sql.integer) not null,
                baseline_hash \(sql.text) not null,
                offset_ranges \(sql.json("offset_ranges")),
                document \(sql.json("document")),
                primary key (model, version, column_name, window_label, segment, window_end))\(sql.tableOptions)
            """,
            "create index evaluation_window_end on evaluation (window_end)",
            """
            create table alert (
                \(alertColumns(sql)),
                primary key (fingerprint))\(sql.tableOptions)
            """,
            """
            create table alert_transition (
                \(alertColumns(sql)),
                primary key (fingerprint, at, state))\(sql.tableOptions)
            """,
            """
            create table notification (
                receiver \(sql.text) not null,
                fingerprint \(sql.text) not null,
                at \(sql.instant) not null,
                state \(sql.text) not null,
                attempts \(sql.integer) not null,
                outcome \(sql.text),
                document \(sql.json("document")),
                primary key (receiver, fingerprint, at, state))\(sql.tableOptions)
            """,
            """
            create table audit (
                model \(sql.text) not null,
                sequence \(sql.integer) not null,
                at \(sql.instant) not null,
                kind \(sql.text) not null,
                payload \(sql.json("payload")),
                previous_hash \(sql.blob) not null,
                hash \(sql.blob) not null,
                primary key (model, sequence))\(sql.tableOptions)
            """,
        ]
    }

    /// The columns of a transition, which are also those of the alert it leads to.
    private static func alertColumns(_ sql: SQLDialect) -> String {
        """
        fingerprint \(sql.text) not null,
        state \(sql.text) not null,
        rule \(sql.text) not null,
        severity \(sql.text) not null,
        model \(sql.text) not null,
        version \(sql.text) not null,
        window_label \(sql.text) not null,
        segment \(sql.text) not null,
        column_name \(sql.text),
        columns \(sql.json("columns")),
        at \(sql.instant) not null,
        since \(sql.instant) not null,
        value \(sql.real),
        threshold \(sql.real),
        rule_revision \(sql.text) not null,
        ordinal \(sql.integer) not null,
        document \(sql.json("document"))
        """
    }
}
