extension Migration {
    /// What users and dashboards query; their columns stay.
    static func views(_ sql: SQLDialect) -> [String] {
        [
            """
            create view leeway_evaluations as select
                model,
                version,
                nullif(segment, '') as segment,
                column_name,
                \(sql.string("role")) as role,
                window_label,
                \(sql.timestamp("window_start")) as window_start,
                \(sql.timestamp("window_end")) as window_end,
                \(sql.flag("partial")) as partial,
                \(sql.count("count")) as count,
                \(sql.count("missing")) as missing,
                \(sql.count("invalid")) as invalid,
                \(sql.count("unseen")) as unseen,
                \(sql.count("out_of_range")) as out_of_range,
                \(sql.number("psi")) as psi,
                \(sql.number("psi_noise")) as psi_noise,
                \(sql.number("kl")) as kl,
                \(sql.number("kl_reverse")) as kl_reverse,
                \(sql.number("js")) as js,
                \(sql.number("hellinger")) as hellinger,
                \(sql.number("total_variation")) as total_variation,
                \(sql.number("ks", "lower")) as ks_lower,
                \(sql.number("ks", "upper")) as ks_upper,
                \(sql.number("ks", "p_value")) as ks_p_value,
                \(sql.number("chi_square", "statistic")) as chi_square,
                \(sql.number("chi_square", "degrees_of_freedom")) as chi_square_degrees_of_freedom,
                \(sql.number("chi_square", "p_value")) as chi_square_p_value,
                \(sql.number("wasserstein")) as wasserstein,
                \(sql.number("wasserstein_normalized")) as wasserstein_normalized,
                \(sql.number("mean")) as mean,
                \(sql.number("standard_deviation")) as standard_deviation,
                \(sql.number("minimum")) as minimum,
                \(sql.number("maximum")) as maximum,
                \(sql.number("median")) as median,
                \(sql.count("saturated")) as saturated,
                baseline_hash,
                offset_ranges,
                document
            from evaluation
            """,
            """
            create view leeway_alerts as select
                fingerprint,
                state,
                rule,
                severity,
                model,
                version,
                window_label,
                nullif(segment, '') as segment,
                column_name,
                columns,
                \(sql.timestamp("at")) as at,
                \(sql.timestamp("since")) as since,
                value,
                threshold,
                rule_revision,
                document
            from alert
            """,
        ]
    }
}
