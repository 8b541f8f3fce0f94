import Windowing

/// A lane's turn at what must be decided in the order of the input.
///
/// The lanes pass the turn around in a ring, once per block, and with it the newest event time so far.
final class LaneTurn {
    private let previous: BoundedChannel<EventTime?>
    private let next: BoundedChannel<EventTime?>
    private var held: EventTime??

    init(previous: BoundedChannel<EventTime?>, next: BoundedChannel<EventTime?>) {
        self.previous = previous
        self.next = next
    }

    /// Waits until everything before this lane's block is decided; again in the same turn does not wait.
    ///
    /// - Returns: the newest event time before the block.
    @discardableResult
    func take() -> EventTime? {
        if let held { return held }
        let newest = previous.receive()
        held = .some(newest)
        return newest
    }

    /// Lets the lane with the next block have its turn.
    func pass(_ newest: EventTime?) {
        held = nil
        next.send(newest)
    }
}
