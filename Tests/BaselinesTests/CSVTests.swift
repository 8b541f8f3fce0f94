import Baselines
import Cells
import Gzip
import TestSupport
import Testing

@Suite struct CSVTests {
    /// Texts of a column `t`, read as categories, and what should come of them.
    static let fields: [(String, [String: UInt64])] = [
        ("t\na\nb\na\n", ["a": 2, "b": 1]),
        ("t\r\na\r\nb\r\n", ["a": 1, "b": 1]),
        ("\u{FEFF}t\na", ["a": 1]),
        ("\"t\"\n\"a\"\n", ["a": 1]),
        ("t\n\"a,b\"\n", ["a,b": 1]),
        ("t\n\"say \"\"hi\"\"\"\n", ["say \"hi\"": 1]),
        ("t\n\"\"\"\"\n", ["\"": 1]),
        ("t\n\"two\nlines\"\n\"and\r\nmore\"\r\n", ["two\nlines": 1, "and\r\nmore": 1]),
        ("t\n\"\"\nx\n", ["": 1, "x": 1]),
        ("t\na \n a\n", ["a ": 1, " a": 1]),
        ("t\nin\"side\n", ["in\"side": 1]),
        ("t\nlone\rreturn\n", ["lone\rreturn": 1]),
        (
            "t\n1\n1.0\n1.00\n-0\n0.0\n01\n1.5\n+1\n\"1.0\"\n",
            [
                "1": 3, "0": 2, "01": 1, "1.5": 1, "+1": 1, "1.0": 1,
            ]
        ),
        ("t\nNa\nN/A\nNAN\n\"NA\"\n", ["Na": 1, "N/A": 1, "NAN": 1, "NA": 1]),
        ("t\nZürich\n東京\n", ["Zürich": 1, "東京": 1]),
        ("t\ntrue\nTrue\nTRUE\nfalse\n", ["true": 3, "false": 1]),
        ("t\ntrue\nTrue\nother\n", ["true": 1, "True": 1, "other": 1]),
    ]

    @Test(arguments: fields.indices)
    func `a field has the text that RFC 4180 and the rules of categories give it`(index: Int) throws {
        let (text, expected) = Self.fields[index]
        let reference = try Reference(text)
        reference.options.categorical = ["t"]
        #expect(try reference.build().column("t").categoryCounts == expected, "\(text.debugDescription)")
        #expect(reference.badRows.isEmpty)
    }

    @Test func `only unquoted empty fields and six words are missing`() throws {
        let reference = try Reference("t,u\n,x\nNA,x\nNaN,x\nnan,x\nnull,x\nNULL,x\nNone,x\n\"\",x\n1,x\n")
        reference.options.numeric = ["t"]
        let column = try reference.build().column("t")
        #expect(column.missing == 7)
        #expect(column.invalid == 1)
    }

    @Test func `a numeric column takes decimals and truth values, and counts all else as invalid`() throws {
        let values = ["1", "-2.5", ".5", "5.", "1e3", " 7 ", "+3", "\"8\"", "true", "False"]
        let others = ["inf", "-Infinity", "1e999", "0x10", "1,5", "12a", "1e", ".", "-", "e5", "1 2"]
        let rows = values + others.map { "\"\($0)\"" }
        let reference = try Reference("t\n" + rows.joined(separator: "\n"))
        reference.options.numeric = ["t"]
        let column = try reference.build().column("t")
        #expect(column.invalid == UInt64(others.count))
        #expect(column.extremes?.minimum == -2.5)
        #expect(column.extremes?.maximum == 1000)
        #expect(abs((column.mean ?? 0) - 1023.0 / 10) < 1e-9)
    }

    @Test func `a bad row is left out and reported with its line, and the next row counts`() throws {
        var bytes = Array("a,b\n1,x\n1\n1,2,3\n\"open,4\n5,\"x\"y\n\n6,".utf8)
        bytes += [0xFF, 0xFE]
        bytes += Array("\n7,\"two\nlines\"\n8\n9,z\n".utf8)
        let reference = try Reference(bytes)
        let baseline = try reference.build()
        #expect(
            reference.badRows == [
                3: .fieldCount(found: 1, expected: 2), 4: .fieldCount(found: 3, expected: 2),
                5: .textAfterQuote, 6: .textAfterQuote, 8: .notUTF8, 11: .fieldCount(found: 1, expected: 2),
            ])
        #expect(baseline.rows == 3)
        #expect(try baseline.column("b").categoryCounts == ["x": 1, "two\nlines": 1, "z": 1])
    }

    @Test func `a quote that nothing closes costs its own row`() throws {
        let reference = try Reference("a,b\n1,x\n2,\"open\n3,y\n4,z\n")
        let baseline = try reference.build()
        #expect(reference.badRows == [3: .unterminatedQuote])
        #expect(try baseline.column("b").categoryCounts == ["x": 1, "y": 1, "z": 1])
    }

    @Test func `strict refuses bad rows`() throws {
        let reference = try Reference("a,b\n1,x\n1\n")
        reference.options.isStrict = true
        #expect(throws: BaselinesError.badRows(count: 1, rows: 2)) { try reference.build() }
    }

    @Test func `in a file of one column an empty line is a missing value, elsewhere it is nothing`() throws {
        #expect(try Reference("a\n1\n\n2\n").build().column("a").missing == 1)
        let reference = try Reference("a,b\n1,2\n\n3,4\n")
        #expect(try reference.build().rows == 2)
        #expect(reference.skipped == 1)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `rows survive any quoting, line end and compression`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let alphabet = ["a", "b", ",", "\"", "\n", "\r\n", "é", "漢", " ", "0"]
        var expected: [String: UInt64] = [:]
        let end = random.next() % 2 == 0 ? "\n" : "\r\n"
        var text = "id,t" + end
        for row in 0..<Int(1 + random.next() % 3000) {
            let length = Int(1 + random.next() % 4)
            var value = "x"
            for _ in 0..<length { value += alphabet[Int(random.next() % 10)] }
            expected[value, default: 0] += 1
            text += "\(row),\"" + value.replacing("\"", with: "\"\"") + "\"" + end
        }
        let bytes = Array(text.utf8)
        let stored = random.next() % 2 == 0 ? bytes : try GzipCompressor(level: 1).compress(bytes)
        let reference = try Reference(stored)
        let column = try reference.build().column("t")
        #expect(reference.badRows.isEmpty, "seed \(seed)")
        guard case .categorical(let table) = column.cells else { throw CategoryError.numeric }
        var total: UInt64 = 0
        for (name, count) in column.categoryCounts {
            #expect(expected[name] == count, "seed \(seed)")
            total += count
        }
        #expect(Set(table.names + table.otherNames) == Set(expected.keys), "seed \(seed)")
        #expect(total + column.counts[table.layout.other] == expected.values.reduce(0, +))
        let counts = Array(column.counts[table.layout.values])
        #expect(counts == counts.sorted(by: >), "seed \(seed)")
    }

    private enum CategoryError: Error { case numeric }

    @Test func `numbers are read to the last bit`() throws {
        var random = SplitMix64(seed: 11)
        var texts = [
            "9007199254740993", "9007199254740992.5", "0.1", "1e23", "8.5e22", "123456789012345678",
            "18446744073709551615", "9999999999999999999", "0.30000000000000004", "2.2250738585072011e-308",
            "1.7976931348623157e308", "4.9e-324", "1e-400", "0.000000000000000000000000001",
            "100000000000000000000",
            "7.3177701707893310e+15", "1448997445238699e0", "0.1234567890123456789012345678901234567890",
        ]
        for _ in 0..<20_000 {
            var digits = ""
            for _ in 0...(random.next() % 20) { digits += String(random.next() % 10) }
            let point = Int(random.next() % UInt64(digits.count + 1))
            var text = String(digits.prefix(point)) + "." + digits.dropFirst(point)
            if random.next() % 3 == 0 { text += "e\(Int(random.next() % 60) - 30)" }
            if random.next() % 2 == 0 { text = "-" + text }
            texts.append(text)
        }
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            if value.isFinite { texts.append(value.description) }
        }
        // One row; each number a column of its own.
        let names = texts.indices.map { "c\($0)" }
        let reference = try Reference(names.joined(separator: ",") + "\n" + texts.joined(separator: ","))
        let baseline = try reference.build()
        for (text, column) in zip(texts, baseline.columns) {
            let swift = Double(text) ?? .nan
            #expect(column.extremes?.minimum == swift, "\(text)")
        }
    }
}
