import CLibrdkafka

extension KafkaConsumer {
    /// Leaves the group, so that the others take over the partitions at once, and frees everything.
    ///
    /// A static member (`group.instance.id`) keeps its partitions for `session.timeout.ms`, as intended. Afterwards
    /// `poll` does nothing. Without `close` the group notices only by that timeout that this member has gone.
    ///
    /// - Parameter limit: How long to wait for the brokers; they may be away.
    /// - Returns: Whether the group was left in time.
    @discardableResult
    public func close(within limit: Duration = .seconds(5)) -> Bool {
        guard let client else { return true }
        callbacks.isClosing = true
        releaseQueues()
        var isLeft = false
        if let queue = rd_kafka_queue_new(client) {
            let error = rd_kafka_consumer_close_queue(client, queue)
            if let error { rd_kafka_error_destroy(error) }
            let deadline = ContinuousClock.now + limit
            while error == nil, rd_kafka_consumer_closed(client) == 0, ContinuousClock.now < deadline {
                // Serves the rebalance callback, which gives the partitions back.
                if let message = rd_kafka_consume_queue(queue, 50) { rd_kafka_message_destroy(message) }
            }
            isLeft = rd_kafka_consumer_closed(client) != 0
            rd_kafka_queue_destroy(queue)
        }
        destroy(leaving: isLeft)
        return isLeft
    }

    /// Frees the client; it is not closed again, which could wait for the brokers.
    func destroy(leaving isLeft: Bool) {
        guard let client else { return }
        callbacks.isClosing = true
        releaseQueues()
        self.client = nil
        rd_kafka_destroy_flags(client, isLeft ? 0 : Int32(RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE))
    }

    /// Lets go of all queues, and keeps librdkafka from ringing a doorbell that may soon be gone.
    private func releaseQueues() {
        for slot in slots.indices { free(slot) }
        slots.removeAll()
        pendingAssignment = nil
        pendingRevocation = nil
        guard let queue = consumerQueue else { return }
        rd_kafka_queue_io_event_enable(queue, -1, nil, 0)
        rd_kafka_queue_destroy(queue)
        consumerQueue = nil
    }
}
