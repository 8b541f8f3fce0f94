import Foundation
import HTTPAPI
import Logging
import ServiceLifecycle
import Telemetry
import TestSupport

/// A service on a port of its own.
struct RunningService {
    let address: ListenAddress
    private let group: ServiceGroup
    private let task: Task<Void, any Error>

    /// Starts a service on a free port of the loopback interface and waits until it listens.
    static func start(
        metrics: @escaping @Sendable () -> [MetricFamily] = { [] },
        readiness: @escaping @Sendable () -> [ReadinessCheck] = { [] }
    ) async throws -> RunningService {
        let (addresses, listening) = AsyncStream.makeStream(of: ListenAddress.self)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let service = HTTPService(
            address: ListenAddress(host: "127.0.0.1", port: 0), metrics: metrics, readiness: readiness,
            logger: logger, onListening: { listening.yield($0) })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [service], logger: logger))
        let task = Task {
            defer { listening.finish() }
            try await group.run()
        }
        guard let address = await addresses.first(where: { _ in true }) else {
            try await task.value
            throw TestSupportError("the service ended before it listened")
        }
        return RunningService(address: address, group: group, task: task)
    }

    /// Asks the service to end.
    func beginShutdown() async { await group.triggerGracefulShutdown() }

    /// Waits until the service has ended.
    func end() async throws { try await task.value }

    /// Ends the service.
    func stop() async throws {
        await beginShutdown()
        try await end()
    }

    /// One request on a connection of its own.
    func request(
        _ path: String, method: String = "GET", headers: [String: String] = [:]
    ) async throws -> Answer {
        let address = address
        return try await onThread {
            let connection = try Connection(to: address)
            let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
            try connection.send("\(method) \(path) HTTP/1.1\r\nHost: test\r\n\(lines)\r\n")
            return try connection.answer(toHead: method == "HEAD")
        }
    }
}

/// Starts a service, runs the body with it and ends it, whatever happens.
func withService(
    metrics: @autoclosure @escaping @Sendable () -> [MetricFamily] = [],
    readiness: @autoclosure @escaping @Sendable () -> [ReadinessCheck] = [],
    _ body: (RunningService) async throws -> Void
) async throws {
    let service = try await RunningService.start(metrics: metrics, readiness: readiness)
    do {
        try await body(service)
    } catch {
        try await service.stop()
        throw error
    }
    try await service.stop()
}
