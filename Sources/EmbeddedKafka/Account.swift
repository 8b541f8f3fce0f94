/// The unread bytes of one partition of the embedded Kafka.
struct Account {
    /// Records next to each other, settled together.
    private struct Chunk {
        var bytes: Int
        /// The offset after its last record.
        var end: Int64
    }

    private static let chunkSize = 65_536

    private var chunks: [Chunk] = []
    private var unread = 0
    private var nextOffset: Int64 = 0

    /// Enters the next record and returns true, when there is room for it; a record alone always has room.
    mutating func add(_ size: Int) -> Bool {
        guard unread == 0 || unread + size <= EmbeddedKafka.capacity else { return false }
        unread += size
        nextOffset += 1
        if let last = chunks.indices.last, chunks[last].bytes < Self.chunkSize {
            chunks[last].bytes += size
            chunks[last].end = nextOffset
        } else {
            chunks.append(Chunk(bytes: size, end: nextOffset))
        }
        return true
    }

    /// Strikes out the chunks all of whose records come before `offset`.
    mutating func settle(before offset: Int64) {
        let settled = chunks.prefix { $0.end <= offset }
        unread -= settled.reduce(0) { $0 + $1.bytes }
        chunks.removeFirst(settled.count)
    }
}
