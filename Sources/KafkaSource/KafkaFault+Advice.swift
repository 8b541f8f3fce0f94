extension KafkaFault {
    /// What an operator can do about it, nil when there is nothing to add to the text.
    public var advice: String? {
        switch name {
        case "UNKNOWN_TOPIC_OR_PART", "_UNKNOWN_TOPIC":
            "create the topic, or correct its name under source.kafka.topics; "
                + "reading begins by itself when the topic appears"
        case "TOPIC_AUTHORIZATION_FAILED": "the broker's user needs the rights READ and DESCRIBE on the topic"
        case "GROUP_AUTHORIZATION_FAILED":
            "the broker's user needs the right READ on the group named by group.id"
        case "CLUSTER_AUTHORIZATION_FAILED": "the broker's user lacks a right on the cluster"
        case "_AUTHENTICATION", "SASL_AUTHENTICATION_FAILED":
            "check sasl.mechanism, sasl.username, sasl.password and security.protocol; "
                + "the broker's log names the cause"
        case "_SSL":
            "check security.protocol, ssl.ca.location and that the broker's certificate names the host "
                + "in bootstrap.servers"
        case "_RESOLVE": "check the host names in bootstrap.servers and those that the brokers advertise"
        case "_TRANSPORT", "_ALL_BROKERS_DOWN":
            LibrdkafkaVersion.loaded.readsTaggedApiVersions
                ? "check bootstrap.servers, the broker and the network; connecting is tried again by itself"
                : "check bootstrap.servers, the broker and the network; connecting is tried again by itself. When the "
                    + "broker is up and closes each connection, librdkafka \(LibrdkafkaVersion.loaded) may be too old "
                    + "for it: 2.2.0 or newer is needed"
        case "_MAX_POLL_EXCEEDED":
            "processing one batch took longer than max.poll.interval.ms; raise it or give the process more memory"
                + " and processor time"
        case "FENCED_INSTANCE_ID", "_FENCED":
            "another consumer runs with the same group.instance.id; give each instance its own"
        case "INCONSISTENT_GROUP_PROTOCOL":
            "another member of the group uses a different partition.assignment.strategy; use one strategy or another "
                + "group.id"
        case "INVALID_SESSION_TIMEOUT":
            "session.timeout.ms must lie between the broker's group.min.session.timeout.ms and "
                + "group.max.session.timeout.ms"
        case "_AUTO_OFFSET_RESET", "OFFSET_OUT_OF_RANGE":
            "the topic's retention removed the records before they were read, or the topic was made anew; choose a "
                + "position for the partition"
        case "_BAD_MSG":
            "a record batch is corrupt (check.crcs); the partition waits until the broker has it whole"
        default: nil
        }
    }
}
