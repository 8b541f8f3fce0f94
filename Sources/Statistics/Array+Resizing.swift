extension Array {
    /// Becomes an array of `count` elements in the same storage, which grows only beyond its capacity; elements that
    /// are new are `element`.
    mutating func resize(to count: Int, with element: Element) {
        if count < self.count {
            removeLast(self.count - count)
        } else if count > self.count {
            append(contentsOf: repeatElement(element, count: count - self.count))
        }
    }
}
