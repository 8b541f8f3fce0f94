import Foundation
import ServiceLifecycle

/// Runs the engine on a thread of its own, because it blocks, in librdkafka and in the database.
struct EngineThread: Service {
    let stop: StopSignal
    let body: @Sendable () throws -> Void

    /// Runs until the body returns, which a graceful shutdown and a cancellation ask it to do.
    func run() async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                let thread = Thread { continuation.resume(with: Result { try body() }) }
                thread.name = "leeway-engine"
                thread.stackSize = 8 << 20
                thread.start()
            }
        } onCancelOrGracefulShutdown: {
            stop.raise()
        }
    }
}
