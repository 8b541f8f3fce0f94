import Logging

/// Tells once, while a consumer group gives out no partition, why that may take long.
struct AssignmentWait {
    /// How long a group that answers at all mostly takes.
    private static let usual = Duration.seconds(5)

    private let since = ContinuousClock.now
    private var isTold = false

    /// Notes that no partition is assigned yet; logs a line when that has lasted.
    mutating func note(client: [String: String], logger: Logger) {
        guard !isTold, ContinuousClock.now - since > Self.usual else { return }
        isTold = true
        logger.notice(
            "waiting for the consumer group to assign partitions",
            metadata: [
                "group": "\(client["group.id"] ?? "")",
                "session.timeout.ms": "\(client["session.timeout.ms"] ?? "45000")",
                "hint": """
                a member that ended without leaving the group, such as a killed instance, holds its partitions \
                for session.timeout.ms; check bootstrap.servers where it takes longer
                """,
            ])
    }
}
