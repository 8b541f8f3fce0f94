import Foundation

/// Gives each piece of a task a thread of its own.
///
/// These tests block, and the pool that tests run on must not. What runs here is still the test's own task, so that
/// its issues count as its own.
final class ThreadExecutor: TaskExecutor {
    static let shared = ThreadExecutor()

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        let thread = Thread { job.runSynchronously(on: executor) }
        thread.stackSize = 8 << 20
        thread.start()
    }
}

/// Runs `body`, which may block, on a thread of its own.
public func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withTaskExecutorPreference(ThreadExecutor.shared) { try await run(body) }
}

@concurrent private func run<Value: Sendable>(_ body: @Sendable () throws -> Value) async throws -> Value {
    try body()
}
