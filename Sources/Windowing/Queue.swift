/// A double-ended queue whose elements keep their number while others leave at the front.
///
/// The elements that have left are dropped from the storage once they are as many as those that remain, so that
/// leaving costs constant time, amortised, and the storage is at most twice what it holds.
struct Queue<Element: Sendable>: Sendable {
    private var storage: [Element] = []
    private var head = 0

    /// The number of the first element; grows with every one that leaves.
    private(set) var startIndex = 0

    init() {}

    var isEmpty: Bool { head == storage.count }
    var count: Int { storage.count - head }
    var endIndex: Int { startIndex + count }
    var first: Element? { isEmpty ? nil : storage[head] }
    var last: Element? { isEmpty ? nil : storage[storage.count - 1] }
    var elements: ArraySlice<Element> { storage[head...] }

    /// The element of this number, in `startIndex..<endIndex`.
    subscript(_ index: Int) -> Element {
        get { storage[head + index - startIndex] }
        set { storage[head + index - startIndex] = newValue }
    }

    mutating func append(_ element: Element) { storage.append(element) }

    mutating func removeFirst() {
        head += 1
        startIndex += 1
        if head * 2 >= storage.count {
            storage.removeFirst(head)
            head = 0
        }
    }

    mutating func removeLast() { storage.removeLast() }
}
