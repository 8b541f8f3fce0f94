/// Why a measure that is defined for a column could not be judged.
public enum Insufficiency: String, Sendable, CaseIterable {
    /// The window holds no event of the model.
    case noEvent = "no event"
    /// The window holds no valid value of the column.
    case noValidValue = "no valid value"
    /// A spread needs two valid values.
    case oneValidValue = "one valid value"
    /// The reference holds no row, or no valid value, of the column.
    case noReference = "no reference"
    /// The reference has no spread to divide by.
    case constantReference = "reference is constant"
    /// Fewer than two categories are left to compare once the rare ones are pooled.
    case oneCategory = "one category"
    /// The number is larger than a double can hold.
    case overflow = "overflow"
}
