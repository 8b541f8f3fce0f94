import Foundation
import TestSupport

/// Work on a thread of its own, beside the thread of the test.
final class Background<Value: Sendable>: Sendable {
    private let outcome: Outcome

    init(_ body: @escaping @Sendable () throws -> Value) {
        let outcome = Outcome()
        self.outcome = outcome
        Thread.detachNewThread {
            let result = Result { try body() }
            outcome.lock.withLock { outcome.result = result }
        }
    }

    /// The value, once it is there.
    func value() throws -> Value {
        var result: Result<Value, any Error>?
        try waitUntil("the background work has ended") {
            result = outcome.lock.withLock { outcome.result }
            return result != nil
        }
        guard let result else { throw TestSupportError("the background work has no result") }
        return try result.get()
    }

    // Sendable because the result is only touched with the lock held.
    private final class Outcome: @unchecked Sendable {
        let lock = NSLock()
        var result: Result<Value, any Error>?
    }
}
