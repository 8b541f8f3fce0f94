/// How a commit without an error ended.
enum TransactionOutcome {
    case committed
    /// The connection broke before the answer came.
    case unknown(SQLFailure)
}
