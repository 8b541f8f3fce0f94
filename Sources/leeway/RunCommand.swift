import ArgumentParser
import Engine
import Foundation
import Logging
import ServiceLifecycle
import Settings
import UnixSignals

/// `leeway run`: the service.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Consume, detect, alert, audit and serve metrics until told to stop.",
        discussion: "SIGTERM and SIGINT drain what was read, commit it and leave the consumer group.")

    @OptionGroup var file: ConfigurationFile
    @OptionGroup var logging: LogOptions

    func run() async throws {
        let configuration = try file.read(for: .run)
        let logger = logging.makeLogger()
        // Reloading is not available yet, and a terminal that closes must not take the service with it.
        signal(SIGHUP, SIG_IGN)
        let service = EngineService(
            configuration: configuration, logger: logger,
            onListening: { logger.info("listening", metadata: ["address": "http://\($0)"]) })
        do {
            try await ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [
                        .init(
                            service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                            failureTerminationBehavior: .cancelGroup)
                    ],
                    gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
            ).run()
        } catch {
            logger.critical("stopped by a failure", metadata: ["error": "\(error)"])
            throw ExitStatus.failure
        }
        logger.info("stopped")
    }
}
