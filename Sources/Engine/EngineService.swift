public import HTTPAPI
import KafkaSource
import Kernels
import Ledger
public import Logging
public import ServiceLifecycle
public import Settings
import Telemetry

/// The service: reads Kafka, evaluates, writes the ledger, serves metrics, until it is asked to stop.
public struct EngineService: Service {
    private let configuration: Configuration
    private let logger: Logger
    private let stop: StopSignal
    private let makeObserver: @Sendable () -> (any EngineObserver)?
    private let onListening: @Sendable (ListenAddress) -> Void

    /// A service over a checked configuration that has a source and a ledger.
    ///
    /// - Parameters:
    ///   - configuration: the configuration.
    ///   - stop: raise it to end the service from within the process.
    ///   - logger: receives what operators should know.
    ///   - observer: makes what follows the engine, on the engine's thread.
    ///   - onListening: called with the address at which metrics are served.
    public init(
        configuration: Configuration, stop: StopSignal = StopSignal(), logger: Logger,
        observer: @escaping @Sendable () -> (any EngineObserver)? = { nil },
        onListening: @escaping @Sendable (ListenAddress) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.stop = stop
        self.logger = logger
        makeObserver = observer
        self.onListening = onListening
    }

    /// Runs until the service group shuts down or the engine fails.
    ///
    /// - Throws: ``EngineError``, or what binding the address throws.
    public func run() async throws {
        let board = MetricsBoard()
        let status = EngineStatus()
        let build: [MetricSample.Label] = [
            .init("version", Release.version), .init("kernels", InstructionSet.inUse.rawValue),
            .init("librdkafka", "\(LibrdkafkaVersion.loaded)"),
        ]
        let seriesLimit = configuration.limits.series
        let http = HTTPService(
            address: configuration.listen,
            metrics: {
                board.snapshot.families(seriesLimit: seriesLimit, build: build) + ProcessMetrics.families()
            },
            readiness: {
                let state = status.current
                return [
                    ReadinessCheck(name: "kafka", failure: state.kafka),
                    ReadinessCheck(name: "ledger", failure: state.ledger),
                ]
            },
            logger: logger, onListening: onListening)
        let engine = EngineThread(stop: stop) { try runEngine(board: board, status: status) }
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: http),
                    .init(service: engine, successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                logger: logger)
        ).run()
    }

    private func runEngine(board: MetricsBoard, status: EngineStatus) throws {
        guard let kafka = configuration.kafka else { throw EngineError.missing(part: "source") }
        guard let url = configuration.ledger else { throw EngineError.missing(part: "ledger") }
        let ledger = try LedgerStore(url)
        defer { ledger.close() }
        let consumer = try KafkaConsumer(kafka, logger: logger)
        let engine = LiveEngine(
            configuration: configuration, ledger: ledger, consumer: consumer, board: board, status: status,
            stop: stop, observer: makeObserver(), logger: logger)
        try engine.run()
    }
}
