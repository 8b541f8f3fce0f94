import Decoding
import TestSupport
import Testing

struct ModelDirectoryTests {
    private func find(_ model: String, _ version: String, in directory: inout ModelDirectory)
        -> ModelDirectory.Entry
    {
        Array(model.utf8).withUnsafeBufferPointer { model in
            Array(version.utf8).withUnsafeBufferPointer { directory.find(model: model, version: $0) }
        }
    }

    @Test func `an exact version goes before any version`() {
        var directory = ModelDirectory()
        #expect(find("m", "1", in: &directory) == .unknownModel)
        directory.insert(model: "m", version: "1", monitor: 3)
        directory.insert(model: "n", version: "1", monitor: 4)
        directory.insertAnyVersion(model: "n", template: 5)
        #expect(find("m", "1", in: &directory) == .monitor(3))
        #expect(find("m", "2", in: &directory) == .unknownVersion)
        #expect(find("n", "1", in: &directory) == .monitor(4))
        #expect(find("n", "2", in: &directory) == .anyVersion(template: 5))
        #expect(find("n", "", in: &directory) == .anyVersion(template: 5))
        directory.insert(model: "n", version: "2", monitor: 6)
        #expect(find("n", "2", in: &directory) == .monitor(6))
        directory.insert(model: "n", version: "2", monitor: 7)
        #expect(find("n", "2", in: &directory) == .monitor(7))
        #expect(find("mn", "2", in: &directory) == .unknownModel)
        #expect(find("", "", in: &directory) == .unknownModel)
    }

    @Test(arguments: 0..<20)
    func `a directory answers as a dictionary does`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var directory = ModelDirectory()
        var expected: [[String]: Int] = [:]
        var models: Set<String> = []
        func name() -> String {
            String(
                (0..<Int.random(in: 1...20, using: &random)).map { _ in
                    "ab".randomElement(using: &random) ?? "a"
                })
        }
        let pool = (0..<300).map { _ in name() }
        for step in 0..<2000 {
            let model = pool.randomElement(using: &random) ?? ""
            let version = pool.randomElement(using: &random) ?? ""
            if step % 3 == 0 {
                directory.insert(model: model, version: version, monitor: step)
                expected[[model, version]] = step
                models.insert(model)
            }
            let entry = expected[[model, version]].map { ModelDirectory.Entry.monitor($0) }
            let missing: ModelDirectory.Entry = models.contains(model) ? .unknownVersion : .unknownModel
            #expect(find(model, version, in: &directory) == entry ?? missing, "seed \(seed), step \(step)")
        }
    }

    @Test func `events of known layouts find what their names do`() {
        let decoder = EventDecoder()
        var directory = ModelDirectory()
        func check(_ model: String, _ expected: ModelDirectory.Entry) {
            for time in 0..<4 {
                let event = Array(
                    #"{"model":"\#(model)","version":"1","timestamp":\#(time),"features":{}}"#.utf8)
                event.withUnsafeBytes { bytes in
                    guard case .prediction(let header) = decoder.decode(bytes) else { return }
                    #expect(directory.find(header) == expected)
                }
            }
            #expect(decoder.hasKnownLayout)
        }
        check("m", .unknownModel)
        directory.insert(model: "m", version: "1", monitor: 3)
        directory.insert(model: "n", version: "1", monitor: 4)
        for _ in 0..<3 {
            check("m", .monitor(3))
            check("n", .monitor(4))
        }
        directory.insert(model: "m", version: "1", monitor: 5)
        check("m", .monitor(5))
        check("n", .monitor(4))
        check("o", .unknownModel)
        directory.insertAnyVersion(model: "o", template: 1)
        check("o", .anyVersion(template: 1))
    }
}
