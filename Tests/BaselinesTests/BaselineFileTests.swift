import Baselines
import Cells
import Foundation
import Gzip
import TestSupport
import Testing

@Suite struct BaselineFileTests {
    static func sample() throws -> (baseline: Baseline, reference: Reference) {
        var random = SplitMix64(seed: 5)
        var text = "x,t,c,s,y\n"
        for row in 0..<2000 {
            let c = ["NEAR BAY", "say \"\"hi\"\"", "two\nlines", "tab\t", "\u{1}"][Int(random.next() % 5)]
            text +=
                "\(Double(random.next() % 5000) / 16),\(1.7e9 + Double(row) / 3),\"\(c)\",0.\(row + 1),\(row % 3)\n"
        }
        let reference = try Reference(text)
        reference.options.predictionScore = "s"
        reference.options.predictionLabel = "y"
        return (try reference.build(), reference)
    }

    @Test func `a baseline reads back as it was, and is written again as the same bytes`() throws {
        let (baseline, reference) = try Self.sample()
        let path = reference.folder.path + "/baseline.json"
        try baseline.write(to: path)
        let read = try Baseline(contentsOf: path)
        #expect(read == baseline)
        #expect(read.hash == baseline.hash)
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == baseline.encoded())
        #expect(read.encoded() == baseline.encoded())
        #expect(try baseline.column("t").isNumeric)
        #expect(baseline.doubleEdgesReasons.map { $0 != nil } == [false, true, false, false, false])
        try baseline.write(to: path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: reference.folder.path).count == 2)
    }

    @Test func `a link is written through, and a pipe or a device is left as it was`() throws {
        let (baseline, reference) = try Self.sample()
        let folder = reference.folder.path
        let files = FileManager.default
        try baseline.write(to: folder + "/target.json")
        try files.createSymbolicLink(atPath: folder + "/link.json", withDestinationPath: "target.json")
        try Data().write(to: URL(fileURLWithPath: folder + "/target.json"))
        try baseline.write(to: folder + "/link.json")
        #expect(try files.destinationOfSymbolicLink(atPath: folder + "/link.json") == "target.json")
        #expect(try Baseline(contentsOf: folder + "/target.json") == baseline)
        let pipe = folder + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        #expect(throws: BaselinesError.self) { try baseline.write(to: pipe) }
        var status = stat()
        #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    }

    @Test func `the same input gives the same bytes, another compression another input hash only`() throws {
        let (first, reference) = try Self.sample()
        let (second, _) = try Self.sample()
        #expect(first.encoded() == second.encoded())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: reference.path))
        let compressed = try Reference(GzipCompressor().compress(Array(bytes)))
        compressed.options = reference.options
        let third = try compressed.build()
        #expect(third.columns == first.columns)
        #expect(third.inputHash != first.inputHash)
    }

    @Test func `a pipe is kept aside and read like a file`() throws {
        let (baseline, reference) = try Self.sample()
        let pipe = reference.folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: reference.path))
        Thread.detachNewThread { try? bytes.write(to: URL(fileURLWithPath: pipe)) }
        let read = try BaselineBuilder(options: reference.options).build(from: pipe)
        #expect(read == baseline)
    }

    @Test func `the file says what anyone needs, in numbers that read back exactly`() throws {
        let text = String(decoding: try Self.sample().baseline.encoded(), as: UTF8.self)
        #expect(text.hasPrefix("{\n  \"format\": \"leeway-baseline/1\",\n  \"model\": \"housing\",\n"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 })
        #expect(text.contains("\"of_slot\": ["))
    }

    @Test func `a directory, a missing folder and a file that is none are refused`() throws {
        let (baseline, reference) = try Self.sample()
        #expect(throws: BaselinesError.self) { try baseline.write(to: reference.folder.path) }
        #expect(throws: BaselinesError.self) {
            try baseline.write(to: reference.folder.path + "/no/baseline.json")
        }
        #expect(throws: BaselinesError.self) { try Baseline(contentsOf: reference.folder.path) }
        #expect(throws: BaselinesError.self) { try Baseline(contentsOf: reference.path) }
    }

    /// Mistakes in a file: what is replaced, by what, and what the error should name.
    static let mistakes: [(from: String, to: String, error: String)] = [
        ("leeway-baseline/1", "leeway-baseline/9", "$.format: unknown format"),
        ("\"model\": \"housing\"", "\"model\": 7", "$.model: a number; a string is needed"),
        ("\"model\": \"housing\"", "\"model\": \"a\\u0000b\"", "$.model: 1 to 128 bytes"),
        ("\"version\"", "\"versoin\"", "did you mean \"version\"?"),
        ("\"rows\": 2000", "\"rows\": 1999", "they sum to 2000, and there are 1999 rows"),
        ("\"rows\": 2000", "\"rows\": -1", "$.rows: no integer"),
        ("\"rows\": 2000", "\"rows\": 1e3", "$.rows: no integer"),
        ("\"input\": \"sha256:", "\"input\": \"sha1:", "$.input: \"sha256:\""),
        ("\"name\": \"t\"", "\"name\": \"x\"", "$.columns[1].name: the same name as that of $.columns[0]"),
        (
            "\"name\": \"t\"", "\"name\": \"a\\nb\"",
            "$.columns[1].name: a column's name has a control character"
        ),
        ("\"role\": \"feature\"", "\"role\": \"featur\"", "$.columns[0].role: \"featur\" is unknown"),
        ("\"role\": \"prediction\"", "\"role\": \"feature\"", "$.columns[3].role: a column of this name"),
        ("\"type\": \"numeric\"", "\"type\": \"number\"", "$.columns[0].type: \"number\" is unknown"),
        ("\"precision\": \"float64\"", "\"precision\": \"float32\"", "$.columns[1].edges["),
        ("\"edges\": [", "\"edges\": [1e999, ", "$.columns[0].edges"),
        ("1700000000.0,", "1800000000.0,", "$.columns[1].edges[1]: not above the edge before it"),
        ("\"edges\": [", "\"edges\": [0, ", "$.columns[0].edges: 242 elements; 1 to 241 are allowed"),
        ("\"below\": 0", "\"below\": 18446744073709551615", "$.columns[0].counts.below: no integer"),
        ("\"above\": 0", "\"beyond\": 0", "unknown member \"beyond\""),
        ("\"missing\": 0", "\"missing\": 3", "$.columns[0].counts: they sum to 2003"),
        ("\"of_slot\": [", "\"of_slot\": [0, ", "elements; exactly"),
        ("\"count\": 10", "\"count\": 11", "group 10 has no slot"),
        ("\"count\": 10", "\"count\": 0", "$.columns[0].groups.count: no integer from 1"),
        ("\"exponent\": -", "\"exponent\": -9999", "moment_scale.exponent: no integer from"),
        ("\"minimum\": ", "\"minimum\": 9999999", "$.columns[0].minimum: above the maximum"),
        ("\"standard_deviation\": ", "\"standard_deviation\": -", "standard_deviation: negative"),
        ("\"categories\": [", "\"categories\": [\"two\\nlines\", ", "stands twice"),
        ("\"unseen\": 0", "\"unseen\": 1", "counts.unseen: the reference has seen"),
        ("\"precision_reason\": \"single", "\"precision_reason\": \"because", "precision_reason: unknown"),
        (
            "\"single_value_cells\": [", "\"single_value_cells\": [0], \"x\": [",
            "single_value_cells: not the cells"
        ),
        ("\"columns\": [", "\"columns\": [7, ", "$.columns[0]: a number; an object is needed"),
        ("\"columns\": [", "\"columns\": [[[[[", "line"),
        ("{", "{\"format\": 1, ", "stands twice in one object"),
        ("{", "{,", "line 1, column 2"),
        ("]", "]]", "line"),
        ("\"housing\"", "\"\\ud800\"", "half a surrogate pair"),
    ]

    @Test(arguments: mistakes.indices)
    func `a mistake is refused with its place and what is allowed`(index: Int) throws {
        let text = String(decoding: try Self.sample().baseline.encoded(), as: UTF8.self)
        let (from, to, expected) = Self.mistakes[index]
        guard let range = text.range(of: from) else {
            Issue.record("the sample has no \(from)")
            return
        }
        let broken = text.replacingCharacters(in: range, with: to)
        let error = #expect(throws: BaselinesError.self) {
            try Baseline(bytes: Array(broken.utf8), path: "baseline.json")
        }
        let description = error?.description ?? ""
        #expect(description.contains(expected), "\(description)")
        #expect(description.hasPrefix("baseline.json is no valid baseline:"))
    }

    @Test func `several mistakes are told at once`() throws {
        let text = String(decoding: try Self.sample().baseline.encoded(), as: UTF8.self)
            .replacing("\"role\": \"feature\"", with: "\"role\": \"x\"")
        let error = #expect(throws: BaselinesError.self) { try Baseline(bytes: Array(text.utf8), path: "b") }
        guard case .invalid(_, let mistakes) = error else { return }
        #expect(mistakes.count == 3)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `no damage to a file makes it trap`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var bytes = Self.encodedSample
        for _ in 0...(random.next() % 3) {
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 4 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 40)))
            case 2:
                bytes.insert(
                    contentsOf: Array("0123456789-.eE\"[]{},:nul".utf8).shuffled(using: &random), at: place)
            default: bytes = Array(bytes[..<max(1, place)])
            }
        }
        do throws(BaselinesError) {
            // Damage inside of a text may leave a baseline; then it is one in all respects.
            let baseline = try Baseline(bytes: bytes, path: "x")
            #expect(try Baseline(bytes: baseline.encoded(), path: "x").columns == baseline.columns)
        } catch {
            #expect(!error.description.isEmpty, "seed \(seed)")
        }
    }

    private static let encodedSample: [UInt8] = (try? sample().baseline.encoded()) ?? []

    @Test func `nesting cannot exhaust the stack`() {
        for bracket in ["[", "{\"a\":"] {
            let text = String(repeating: bracket, count: 1_000_000)
            let error = #expect(throws: BaselinesError.self) {
                try Baseline(bytes: Array(text.utf8), path: "x")
            }
            #expect(error?.description.contains("nested deeper than 32 levels") == true)
        }
    }
}
