import CLibrdkafka

/// A release of librdkafka; later releases are larger.
///
/// The library is loaded when the program starts, so that the release found is a matter of the machine, not of
/// the build: Debian 12 has 2.0.2, and a newer one on the library path takes its place.
public struct LibrdkafkaVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The first number.
    public let major: Int
    /// The second number.
    public let minor: Int
    /// The third number.
    public let patch: Int

    /// The release `major.minor.patch`.
    public init(_ major: Int, _ minor: Int, _ patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// The release that this process runs on.
    public static var loaded: Self {
        let number = Int(rd_kafka_version())
        return Self(number >> 24 & 0xff, number >> 16 & 0xff, number >> 8 & 0xff)
    }

    /// The three numbers with points between them.
    public var description: String { "\(major).\(minor).\(patch)" }

    /// The order of publication.
    public static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    /// Whether many records can be taken in one call; before, such a call could skip offsets around a rebalance.
    public var hasSoundBatches: Bool { self >= Self(2, 1, 0) }

    /// Whether brokers that put tagged fields into their ApiVersions answer can be talked to.
    public var readsTaggedApiVersions: Bool { self >= Self(2, 2, 0) }

    /// Whether it can be told how soon to look again at a full buffer, which is once a second otherwise.
    public var hasFetchQueueBackoff: Bool { self >= Self(2, 2, 0) }

    /// Whether the assignor `cooperative-sticky` is sound; before, partitions could be lost to a group for good.
    public var hasSoundCooperativeAssignor: Bool { self >= Self(2, 10, 1) }

    /// What an operator should know about this release, one sentence each; empty when there is nothing to say.
    public var notices: [String] {
        var notices: [String] = []
        if !readsTaggedApiVersions {
            notices.append(
                "librdkafka \(self) cannot talk to brokers that send tagged fields in their ApiVersions answer "
                    + "(such a connection closes at once, again and again); 2.2.0 or newer can")
        }
        if !hasFetchQueueBackoff {
            notices.append(
                "librdkafka \(self) looks at a full buffer once a second, so a partition with a backlog gives at most "
                    + "queued.min.messages (100000) or queued.max.messages.kbytes a second; 2.2.0 or newer is faster"
            )
        }
        return notices
    }
}
