/// A double-ended queue whose elements keep their number while others leave at the front; elements are changed in
/// place.
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

    /// The element of this number, in `startIndex..<endIndex`.
    subscript(_ index: Int) -> Element {
        get { storage[head + index - startIndex] }
        _modify { yield &storage[head + index - startIndex] }
    }

    /// Puts an element before that of this number, or at the end; those behind it move up by one.
    mutating func insert(_ element: Element, at index: Int) {
        storage.insert(element, at: head + index - startIndex)
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
