extension KafkaSettings {
    /// The client keys that are refused, each with the reason and what to do instead.
    public static let reservedKeys: [String: String] = {
        let positions =
            "positions are kept in the ledger, in one transaction with the state that they belong to"
        let start =
            "a position that the broker no longer has is reported, never skipped; set source.kafka.start"
        let callback = "it names a function or an object inside a program; leave it out"
        var reasons = [
            "enable.auto.commit": "\(positions); leave it out",
            "auto.commit.enable": "\(positions); leave it out",
            "auto.commit.interval.ms": "\(positions); leave it out",
            "enable.auto.offset.store": "\(positions); leave it out",
            "offset.store.method": "\(positions); leave it out",
            "offset.store.path": "\(positions); leave it out",
            "offset.store.sync.interval.ms": "\(positions); leave it out",
            "auto.offset.reset": start,
            "enable.partition.eof":
                "the ends of partitions decide which are idle; it is always on, leave it out",
            "log.queue": "librdkafka's log lines go into the service's own log; leave it out",
            "statistics.interval.ms":
                "lag is taken from each fetch answer, without librdkafka's statistics; read "
                + "leeway_consumer_lag_records",
            "group.protocol": "only the classic group protocol is supported; leave it out",
            "group.remote.assignor": "only the classic group protocol is supported; leave it out",
        ]
        for key in [
            "background_event_cb", "closesocket_cb", "connect_cb", "consume_cb", "default_topic_conf",
            "dr_cb",
            "dr_msg_cb", "error_cb", "interceptors", "log_cb", "msg_order_cmp",
            "oauthbearer_token_refresh_cb",
            "offset_commit_cb", "opaque", "open_cb", "partitioner_cb", "rebalance_cb", "resolve_cb",
            "socket_cb", "ssl.certificate.verify_cb", "ssl_ca", "ssl_certificate", "ssl_engine_callback_data",
            "ssl_key",
            "stats_cb", "throttle_cb",
        ] {
            reasons[key] = callback
        }
        return reasons
    }()

    /// Why `key` cannot be set, nil when it can.
    static func refusal(of key: String) -> String? {
        if let reason = reservedKeys[key] { return reason }
        if key.hasPrefix("test.") || key.hasPrefix("ut_") {
            return "it belongs to librdkafka's own tests; leave it out"
        }
        return nil
    }
}
