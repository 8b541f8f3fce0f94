/// What came of measuring: a number, or why there is none.
///
/// Never a NaN, never an infinity.
public enum Measurement: Sendable, Equatable {
    /// A finite number.
    case value(Double)
    /// The measure is not defined for this type of column.
    case undefined
    /// The measure is defined, and these counts do not allow to judge it.
    case insufficient(Insufficiency)
}

extension Measurement {
    /// The measurement of a number that may have left the range of a double.
    ///
    /// An infinity or a NaN is ``Insufficiency/overflow``. A negative zero becomes zero, so that equal counters
    /// give equal bytes whatever the order of the events.
    public static func finite(_ number: Double) -> Measurement {
        number.isFinite ? .value(number + 0) : .insufficient(.overflow)
    }

    /// The measurement of a count, rounded to the nearest double beyond 2^53.
    public static func count(_ number: UInt64) -> Measurement { .value(Double(number)) }

    /// The number, if there is one.
    public var number: Double? {
        if case .value(let number) = self { number } else { nil }
    }
}
