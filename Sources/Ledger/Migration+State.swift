extension Migration {
    /// What a restarted instance goes on from.
    static func stateTables(_ sql: SQLDialect) -> [String] {
        [
            """
            create table checkpoint (
                topic \(sql.text) not null,
                partition \(sql.integer) not null,
                epoch \(sql.integer) not null,
                slot \(sql.integer) not null unique,
                next_offset \(sql.integer),
                newest_event_time \(sql.instant),
                idle \(sql.boolean) not null,
                commit_id \(sql.text),
                primary key (topic, partition))\(sql.tableOptions)
            """,
            """
            create table open_pane (
                topic \(sql.text) not null,
                partition \(sql.integer) not null,
                model \(sql.text) not null,
                version \(sql.text) not null,
                series \(sql.text) not null,
                pane_start \(sql.instant) not null,
                content \(sql.blob) not null,
                primary key (topic, partition, model, version, series, pane_start))\(sql.tableOptions)
            """,
            """
            create table closed_pane (
                model \(sql.text) not null,
                version \(sql.text) not null,
                series \(sql.text) not null,
                pane_start \(sql.instant) not null,
                content \(sql.blob) not null,
                primary key (model, version, series, pane_start))\(sql.tableOptions)
            """,
            """
            create table model_state (
                model \(sql.text) not null,
                version \(sql.text) not null,
                baseline_hash \(sql.text) not null,
                content \(sql.blob) not null,
                primary key (model, version))\(sql.tableOptions)
            """,
            """
            create table rule_state (
                rule \(sql.text) not null,
                model \(sql.text) not null,
                version \(sql.text) not null,
                window_label \(sql.text) not null,
                segment \(sql.text) not null,
                revision \(sql.text) not null,
                content \(sql.blob) not null,
                primary key (rule, model, version, window_label, segment))\(sql.tableOptions)
            """,
        ]
    }
}
