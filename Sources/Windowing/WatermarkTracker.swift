/// How far event time has come, over all partitions of the input.
///
/// A partition's own watermark is its newest accepted event time less ``lateness``. Whether an event is late depends
/// on the order of its own partition alone, so that the answer is the same however partitions interleave. The
/// watermark of the input is the smallest one over the active partitions:
///
/// - A partition that has no event yet holds it: nothing is known of the times that are still to come from there.
///   Only being marked idle (read to the end, and silent) lets the others go on.
/// - While all partitions are idle it is the smallest own watermark of those that ever had an event.
/// - It never goes back. When a partition is added, or an idle one revives, behind it, it stands still until that
///   partition has caught up.
///
/// Partitions are dense small indices that the caller gives out. There is no clock in here: the caller decides when
/// a partition is idle.
public struct WatermarkTracker: Sendable {
    private struct Partition: Sendable {
        var isPresent = false
        var isIdle = false
        var newest: Int64?
    }

    /// How far behind the newest event of its partition an event may be, in milliseconds, not negative.
    public let lateness: Int64

    /// How far ahead of the slowest active partition another may be read, in milliseconds, not negative.
    public let maximumSkew: Int64

    private var partitions: [Partition] = []

    /// The watermark as it stood before the set of active partitions last changed.
    ///
    /// Between two such changes own watermarks only rise, and so does their minimum: this floor and the present
    /// minimum together are the largest value that the minimum ever had.
    private var floor: Int64?

    /// The smallest time of a first event, over the partitions.
    private var origin: Int64?

    /// A tracker without partitions; both durations are in milliseconds.
    public init(lateness: Int64, maximumSkew: Int64) {
        self.lateness = lateness
        self.maximumSkew = maximumSkew
    }

    /// Decides on an event, and moves the watermark of its partition, which must have been added.
    ///
    /// An event that is exactly as old as the watermark is accepted. An idle partition revives.
    ///
    /// - Complexity: constant.
    public mutating func admit(_ time: EventTime, partition: Int) -> Admission {
        if partitions[partition].isIdle { markActive(partition) }
        let time = time.milliseconds
        guard let newest = partitions[partition].newest else {
            partitions[partition].newest = time
            origin = min(origin ?? time, time)
            return .accepted
        }
        if time > newest {
            partitions[partition].newest = time
            return .accepted
        }
        return time < newest &- lateness ? .late : .accepted
    }

    /// Takes note that events up to `time` were accepted from an active partition elsewhere.
    public mutating func noteNewest(_ time: EventTime, of partition: Int) {
        let time = time.milliseconds
        partitions[partition].newest = max(partitions[partition].newest ?? time, time)
        origin = min(origin ?? time, time)
    }

    // MARK: - Partitions

    /// A partition as it was left.
    public struct Restored: Sendable {
        /// The caller's index.
        public let partition: Int
        /// The largest event time accepted from it so far, as ``newestTime(of:)`` gave it.
        public let newest: EventTime?

        /// A partition and how far it came.
        public init(partition: Int, newest: EventTime?) {
            self.partition = partition
            self.newest = newest
        }
    }

    /// Adds one partition, active and without an event, or as it was left.
    ///
    /// A partition that is there already starts afresh. For several at once see ``addPartitions(_:)``.
    public mutating func addPartition(_ partition: Int, newest: EventTime? = nil) {
        addPartitions([Restored(partition: partition, newest: newest)])
    }

    /// Adds partitions, active, each as it was left; those that are there already start afresh.
    ///
    /// Partitions that go on together are added together: added one after the other, the first would pass for all
    /// there is, and the watermark, which never goes back, would stand where that one does.
    public mutating func addPartitions(_ added: [Restored]) {
        settle()
        for entry in added {
            while partitions.count <= entry.partition { partitions.append(Partition()) }
            partitions[entry.partition] = Partition(isPresent: true, newest: entry.newest?.milliseconds)
            if let newest = entry.newest { origin = min(origin ?? newest.milliseconds, newest.milliseconds) }
        }
    }

    /// Takes a partition out of the watermark: it was read to its end and stayed silent.
    public mutating func markIdle(_ partition: Int) {
        guard isActive(partition) else { return }
        settle()
        partitions[partition].isIdle = true
    }

    /// Takes an idle partition into the watermark again.
    public mutating func markActive(_ partition: Int) {
        guard partitions.indices.contains(partition), partitions[partition].isIdle else { return }
        settle()
        partitions[partition].isIdle = false
    }

    /// Whether the partition is there and not idle.
    public func isActive(_ partition: Int) -> Bool {
        partitions.indices.contains(partition) && partitions[partition].isPresent
            && !partitions[partition].isIdle
    }

    /// The largest event time accepted from a partition: what to record, and to restore it with.
    public func newestTime(of partition: Int) -> EventTime? {
        guard partitions.indices.contains(partition) else { return nil }
        return partitions[partition].newest.map(EventTime.init(milliseconds:))
    }

    /// A partition's own watermark: events before it are late; `nil` while the partition has no event.
    public func watermark(of partition: Int) -> EventTime? {
        newestTime(of: partition).map { EventTime(milliseconds: $0.milliseconds &- lateness) }
    }

    // MARK: - The whole input

    /// Where event time stands: a window whose end is at or before it is complete.
    ///
    /// `nil` until every active partition has had an event.
    ///
    /// - Complexity: linear in the number of partitions.
    public var watermark: EventTime? {
        let present = smallestNewest.map { $0 &- lateness }
        guard let floor else { return present.map(EventTime.init(milliseconds:)) }
        return EventTime(milliseconds: max(floor, present ?? floor))
    }

    /// The largest event time accepted from any partition that is there; `nil` while there was none.
    ///
    /// - Complexity: linear in the number of partitions.
    public var newestTime: EventTime? {
        partitions.compactMap(\.newest).max().map(EventTime.init(milliseconds:))
    }

    /// How far the input should be read for now; `nil` sets no limit.
    ///
    /// A partition whose newest event is later should wait until the others have caught up. The limit is
    /// ``maximumSkew`` after the newest event of the slowest active partition.
    ///
    /// This bounds how many panes are open at once. An active partition that has no event yet might hold old ones, so
    /// the others wait for it too; it counts as standing where the watermark stands, or at the first event seen
    /// while there is no watermark. Events only make it larger; that an idle partition revives, or one is added, can
    /// make it smaller.
    ///
    /// - Complexity: linear in the number of partitions.
    public var readingLimit: EventTime? {
        var slowest: Int64?
        for partition in partitions where partition.isPresent && !partition.isIdle {
            guard let position = partition.newest ?? unreadPosition else { continue }
            slowest = min(slowest ?? position, position)
        }
        guard let slowest else { return nil }
        let (limit, isBeyond) = slowest.addingReportingOverflow(maximumSkew)
        return isBeyond ? nil : EventTime(milliseconds: limit)
    }

    /// Whether a partition is beyond ``readingLimit``.
    ///
    /// The slowest partition, and one without an event, never are.
    ///
    /// - Complexity: linear in the number of partitions; for many, ask for the limit once.
    public func mustWait(_ partition: Int) -> Bool {
        guard let newest = newestTime(of: partition), let readingLimit else { return false }
        return newest > readingLimit
    }

    /// Where a partition without an event is taken to stand.
    private var unreadPosition: Int64? {
        guard let floor else { return origin }
        return max(floor &+ lateness, origin ?? Int64.min)
    }

    /// The newest time of the partition that holds the watermark.
    private var smallestNewest: Int64? {
        var smallest: Int64?
        var smallestIdle: Int64?
        var hasActive = false
        for partition in partitions where partition.isPresent {
            if partition.isIdle {
                guard let newest = partition.newest else { continue }
                smallestIdle = min(smallestIdle ?? newest, newest)
            } else {
                hasActive = true
                guard let newest = partition.newest else { return nil }
                smallest = min(smallest ?? newest, newest)
            }
        }
        return hasActive ? smallest : smallestIdle
    }

    private mutating func settle() { floor = watermark?.milliseconds }
}
