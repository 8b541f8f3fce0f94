import Dispatch
import Synchronization

/// Hands values from one thread to another in order; where the receiver is slow, the sender waits.
final class BoundedChannel<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])
    private let room: DispatchSemaphore
    private let filled = DispatchSemaphore(value: 0)

    /// A channel that holds up to `capacity` values which nobody has received yet.
    init(capacity: Int) {
        room = DispatchSemaphore(value: 0)
        // A semaphore must not be freed below the value it was made with.
        for _ in 0..<capacity { room.signal() }
    }

    /// Waits for room and puts a value in.
    func send(_ element: Element) {
        room.wait()
        elements.withLock { $0.append(element) }
        filled.signal()
    }

    /// Waits for a value and takes the oldest one out.
    func receive() -> Element {
        filled.wait()
        return take()
    }

    /// Takes the oldest value out, if there is one.
    func poll() -> Element? {
        filled.wait(timeout: .now()) == .success ? take() : nil
    }

    private func take() -> Element {
        let element = elements.withLock { $0.removeFirst() }
        room.signal()
        return element
    }
}
