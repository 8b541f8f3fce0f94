import ArgumentParser
import Baselines
import EmbeddedKafka
import Engine
import Foundation
import HTTPAPI
import Logging
import ServiceLifecycle
import Settings
import Synchronization
import Telemetry
import UnixSignals

/// `leeway demo`: the main job on real data, on embedded parts.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Find drift in real data, with nothing to install or start by hand.",
        discussion: """
            An embedded Kafka plays eleven months of the California-housing stream in a quarter of a minute;
            the service itself reads it as it would read yours, writes an SQLite ledger and serves metrics.
            """)

    @Flag(help: "End after the stream; otherwise metrics are served until Ctrl-C.")
    var exit = false

    @Option(
        help: "Where to put the baseline, the configuration and the ledger; a temporary folder if not given.")
    var folder: String?

    @Option(help: "Events per second; the stream has 8,232.")
    var rate = 600

    @Option(help: "Where to serve metrics; another port is taken when this one is in use.")
    var listen = "127.0.0.1:8080"

    func validate() throws {
        if rate < 1 { throw ValidationError("--rate must be at least 1") }
        if ListenAddress(listen) == nil { throw ValidationError("--listen takes host:port") }
    }

    func run() async throws {
        guard let reference = DemoFiles.reference, let events = DemoFiles.events else {
            throw StandardError.failure(
                "the bundled data are not beside the program; build again with make demo")
        }
        do {
            let files = try DemoFiles(path: folder)
            let view = DemoView()
            view.say("Building the baseline from 5,832 rows of training data.")
            try buildBaseline(from: reference, in: files)
            let kafka = try EmbeddedKafka(topics: [DemoStream.topic: DemoStream.partitions])
            let stream = try DemoStream(events: events, kafka: kafka)
            view.expect(stream.count)
            try files.writeConfiguration(brokers: kafka.bootstrapServers, listen: freeAddress())
            let configuration = try ConfigurationReader(purpose: .run).read(
                path: files.configuration.path(percentEncoded: false))
            try await serve(configuration, stream: stream, files: files, view: view, rate: rate)
        } catch let error as ExitCode {
            throw error
        } catch {
            throw StandardError.failure("\(error)")
        }
    }

    private func buildBaseline(from reference: URL, in files: DemoFiles) throws {
        var options = BaselineOptions(model: "california-housing", version: "1")
        options.predictionScore = "y_pred_proba"
        options.predictionLabel = "y_pred"
        options.label = "clf_target"
        options.timestamp = "timestamp"
        options.id = "id"
        let baseline = try BaselineBuilder(options: options).build(from: reference.path)
        try baseline.write(to: files.folder.appending(path: "baseline.json").path(percentEncoded: false))
    }

    private func serve(
        _ configuration: Configuration, stream: DemoStream, files: DemoFiles, view: DemoView, rate: Int
    ) async throws {
        let logger = Logger(label: "leeway") {
            StandardErrorLogHandler(
                label: $0, style: .readable(color: StandardError.isColored), level: .error)
        }
        let stop = StopSignal()
        let ends = exit
        let address = Mutex("")
        let ledger = files.ledger.path(percentEncoded: false)
        let copied = files.configuration.path(percentEncoded: false)
        view.onFinish {
            guard !ends else { return stop.raise() }
            view.conclude(ledger: ledger, configuration: copied)
            view.say("\nMetrics stay at http://\(address.withLock { $0 })/metrics until Ctrl-C.")
        }
        let service = EngineService(
            configuration: configuration, stop: stop, logger: logger, observer: { view.observer() },
            onListening: { bound in
                address.withLock { $0 = "\(bound)" }
                view.say("Metrics: curl http://\(bound)/metrics")
                view.say("Ledger:  \(ledger)")
            })
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(
                        service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .cancelGroup)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        async let played: Void = stream.play(rate: rate)
        do {
            try await group.run()
            stream.stop()
            try await played
        } catch {
            stream.stop()
            throw error
        }
        view.conclude(ledger: ledger, configuration: copied)
    }

    /// The wanted address, or one with a port of the system's choice when that port is taken.
    private func freeAddress() -> String {
        guard let address = ListenAddress(listen) else { return "127.0.0.1:0" }
        return address.isFree ? address.description : ListenAddress(host: address.host, port: 0).description
    }
}
