import Rules
import Testing

@Suite struct `Three-valued logic` {
    @Test func `has Kleene's tables`() {
        let values: [Verdict] = [.true, .unknown, .false]
        let and: [[Verdict]] = [
            [.true, .unknown, .false],
            [.unknown, .unknown, .false],
            [.false, .false, .false],
        ]
        let or: [[Verdict]] = [
            [.true, .true, .true],
            [.true, .unknown, .unknown],
            [.true, .unknown, .false],
        ]
        for (row, left) in values.enumerated() {
            for (column, right) in values.enumerated() {
                #expect(left.and(right) == and[row][column], "\(left) and \(right)")
                #expect(left.or(right) == or[row][column], "\(left) or \(right)")
            }
        }
        #expect(values.map(\.negated) == [.false, .unknown, .true])
    }

    @Test(arguments: [
        ("1 > 0 or median > 0", Verdict.true), ("median > 0 or 1 > 0", .true),
        ("1 < 0 or median > 0", .unknown),
        ("1 < 0 and median > 0", .false), ("median > 0 and 1 < 0", .false),
        ("1 > 0 and median > 0", .unknown),
        ("not median > 0", .unknown), ("median > 0 or not median > 0", .unknown),
    ])
    func `is that of expressions`(text: String, verdict: Verdict) throws {
        #expect(try Expression(text).verdict(on: .init([:])) == verdict)
    }
}
