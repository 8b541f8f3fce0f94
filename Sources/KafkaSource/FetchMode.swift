/// How fetched records are taken over from librdkafka.
package enum FetchMode: String, Sendable {
    /// One call for many records, half as fast again.
    case batches = "in batches"
    /// One call per record. Below 2.1.0 the batch call may skip offsets when partitions come and go.
    case singly = "one record per call"

    /// What is sound with the loaded release.
    package static var loaded: Self { LibrdkafkaVersion.loaded.hasSoundBatches ? .batches : .singly }
}
