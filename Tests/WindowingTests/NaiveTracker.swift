/// The watermark by its definition: worked out anew after every change.
struct NaiveTracker {
    let lateness: Int64
    private var newestTimes: [Int: Int64] = [:]
    private var active: Set<Int> = []
    private var present: Set<Int> = []
    private(set) var watermark: Int64?

    init(lateness: Int64) { self.lateness = lateness }

    var newest: Int64? { newestTimes.values.max() }

    mutating func add(_ partition: Int, newest: Int64? = nil) {
        present.insert(partition)
        active.insert(partition)
        newestTimes[partition] = newest
        update()
    }

    mutating func remove(_ partition: Int) {
        present.remove(partition)
        active.remove(partition)
        newestTimes[partition] = nil
        update()
    }

    mutating func setIdle(_ partition: Int, _ isIdle: Bool) {
        guard present.contains(partition) else { return }
        if isIdle { active.remove(partition) } else { active.insert(partition) }
        update()
    }

    /// Whether the event is accepted.
    mutating func admit(_ time: Int64, partition: Int) -> Bool {
        setIdle(partition, false)
        if let newest = newestTimes[partition], time < newest - lateness { return false }
        newestTimes[partition] = max(time, newestTimes[partition] ?? time)
        update()
        return true
    }

    private mutating func update() {
        let counted = active.isEmpty ? present.filter { newestTimes[$0] != nil } : active
        guard !counted.isEmpty, counted.allSatisfy({ newestTimes[$0] != nil }),
            let smallest = counted.compactMap({ newestTimes[$0] }).min()
        else { return }
        watermark = max(watermark ?? smallest - lateness, smallest - lateness)
    }
}
