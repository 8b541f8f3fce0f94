import KafkaSource
import Testing

@Suite struct LibrdkafkaVersionTests {
    @Test func `releases are ordered by their numbers, not by their text`() {
        #expect(LibrdkafkaVersion(2, 0, 2) < LibrdkafkaVersion(2, 2, 0))
        #expect(LibrdkafkaVersion(2, 10, 1) > LibrdkafkaVersion(2, 2, 0))
        #expect(LibrdkafkaVersion(1, 99, 99) < LibrdkafkaVersion(2, 0, 0))
        #expect(LibrdkafkaVersion(2, 10, 1).description == "2.10.1")
    }

    @Test func `the loaded release is one that can be supported`() {
        #expect(LibrdkafkaVersion.loaded >= LibrdkafkaVersion(2, 0, 2))
    }

    @Test func `an operator is told what an old release cannot do, and nothing about a new one`() {
        #expect(LibrdkafkaVersion(2, 0, 2).notices.count == 2)
        #expect(LibrdkafkaVersion(2, 0, 2).notices[0].contains("2.2.0"))
        #expect(LibrdkafkaVersion(2, 16, 0).notices.isEmpty)
    }

    @Test func `many records are taken in one call from 2.1.0 on`() {
        #expect(!LibrdkafkaVersion(2, 0, 2).hasSoundBatches)
        #expect(LibrdkafkaVersion(2, 1, 0).hasSoundBatches)
    }

    @Test func `cooperative-sticky is sound from 2.10.1 on`() {
        #expect(!LibrdkafkaVersion(2, 10, 0).hasSoundCooperativeAssignor)
        #expect(LibrdkafkaVersion(2, 10, 1).hasSoundCooperativeAssignor)
    }
}
