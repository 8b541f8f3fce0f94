/// A truth value of Kleene's strong three-valued logic.
///
/// `unknown` stands for a value that cannot be judged: a connective is unknown exactly where the answer would
/// depend on it. (S. C. Kleene, Introduction to Metamathematics, 1952, section 64.)
public enum Verdict: String, Sendable, CaseIterable {
    /// The condition holds.
    case `true`
    /// The condition does not hold.
    case `false`
    /// The condition cannot be judged.
    case unknown

    /// The verdict of a condition that could be judged.
    public init(_ holds: Bool) { self = holds ? .true : .false }

    /// True becomes false, false becomes true, unknown stays.
    public var negated: Verdict {
        switch self {
        case .true: .false
        case .false: .true
        case .unknown: .unknown
        }
    }

    /// False if either is false, true if both are true, else unknown.
    public func and(_ other: Verdict) -> Verdict {
        if self == .false || other == .false { return .false }
        return self == .true && other == .true ? .true : .unknown
    }

    /// True if either is true, false if both are false, else unknown.
    public func or(_ other: Verdict) -> Verdict {
        if self == .true || other == .true { return .true }
        return self == .false && other == .false ? .false : .unknown
    }
}
