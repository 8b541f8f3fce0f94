/// How a value that is not a number travels in a column of doubles.
///
/// A column is a plain buffer of `Double`, so that a kernel reads it without a second buffer of flags. Absence is
/// one exact bit pattern of a quiet NaN; every other NaN and both infinities are invalid.
public enum ValueCode {
    // Both are computed: a stored one would be looked up, and asked whether it exists yet, for every value.

    /// The value was `null` or absent.
    @inlinable
    public static var missing: Double { Double(bitPattern: 0x7FF8_0000_4C45_0001) }

    /// The value was there and is no finite number.
    @inlinable
    public static var invalid: Double { Double(bitPattern: 0x7FF8_0000_4C45_0002) }

    /// Whether `value` is exactly the code for absence.
    @inlinable
    public static func isMissing(_ value: Double) -> Bool {
        value.bitPattern == 0x7FF8_0000_4C45_0001
    }
}
