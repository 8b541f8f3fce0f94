/// The verdicts that a condition can have.
struct Possibilities: OptionSet {
    let rawValue: UInt8

    static let `true` = Possibilities(rawValue: 1)
    static let `false` = Possibilities(rawValue: 2)
    static let unknown = Possibilities(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ verdict: Verdict) {
        switch verdict {
        case .true: self = .true
        case .false: self = .false
        case .unknown: self = .unknown
        }
    }

    /// What the opposite can be.
    var negated: Possibilities {
        var result = intersection(.unknown)
        if contains(.true) { result.insert(.false) }
        if contains(.false) { result.insert(.true) }
        return result
    }

    /// What both together can be, where each is independent of the other.
    func combined(_ other: Possibilities, _ connective: (Verdict, Verdict) -> Verdict) -> Possibilities {
        var result: Possibilities = []
        for left in Verdict.allCases where contains(Possibilities(left)) {
            for right in Verdict.allCases where other.contains(Possibilities(right)) {
                result.formUnion(Possibilities(connective(left, right)))
            }
        }
        return result
    }
}
