import Glibc

/// A pipe that librdkafka's threads write to when something arrives, and the owner thread waits on.
///
/// Any number of rings before ``silence()`` are one. The descriptors close when the last reference goes, so
/// librdkafka must have been told to stop writing before.
final class Doorbell: Sendable {
    let writeEnd: Int32
    private let readEnd: Int32

    init() throws(KafkaError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .client(KafkaFault(name: "pipe", text: String(cString: strerror(errno))))
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        _ = Glibc.close(readEnd)
        _ = Glibc.close(writeEnd)
    }

    func ring() {
        // A full pipe rings as well, so the result does not matter.
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Waits for a ring, at most `limit`; signals may end the wait earlier.
    func wait(atMost limit: Duration) {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        _ = Glibc.poll(&descriptor, 1, limit.clampedMilliseconds)
    }

    func silence() {
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
            while read(readEnd, buffer.baseAddress, buffer.count) == buffer.count {}
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, within what C's timeouts take: 0 to about 24 days.
    var clampedMilliseconds: Int32 {
        let parts = components
        guard parts.seconds >= 0, parts.attoseconds >= 0 else { return 0 }
        guard parts.seconds < 2_000_000 else { return 2_000_000_000 }
        return Int32(
            parts.seconds * 1_000 + (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
