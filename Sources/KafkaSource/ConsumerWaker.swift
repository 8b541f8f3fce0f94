/// Ends a consumer's wait for data early, from any thread, any number of times, also after the consumer closed.
public struct ConsumerWaker: Sendable {
    let doorbell: Doorbell

    /// Makes the current or the next wait inside `poll` return at once.
    public func wake() { doorbell.ring() }
}
