/// Counters to use besides those of the caller: two increments of one counter in a row wait for each other, and a
/// column of one value has nothing else.
struct Tally {
    private let counters: UnsafeMutablePointer<UInt64>
    private let others: UnsafeMutablePointer<UInt32>
    private let slotCount: Int
    private let isSplit: Bool

    /// From as many values on, half of them are counted in `others`.
    @inline(__always) private static var least: Int { 256 }

    @inline(__always)
    init(
        _ counters: UnsafeMutablePointer<UInt64>, _ others: UnsafeMutablePointer<UInt32>, slotCount: Int,
        values: Int
    ) {
        self.counters = counters
        self.others = others
        self.slotCount = slotCount
        isSplit = values >= Self.least
        if isSplit { for slot in 0..<slotCount { others[slot] = 0 } }
    }

    @inline(__always)
    func count(_ slots: UnsafePointer<UInt8>, _ count: Int) {
        var index = 0
        if isSplit {
            while index &+ 2 <= count {
                counters[Int(slots[index])] &+= 1
                others[Int(slots[index &+ 1])] &+= 1
                index &+= 2
            }
        }
        while index < count {
            counters[Int(slots[index])] &+= 1
            index &+= 1
        }
    }

    @inline(__always)
    func finish() {
        guard isSplit else { return }
        for slot in 0..<slotCount { counters[slot] &+= UInt64(others[slot]) }
    }
}
