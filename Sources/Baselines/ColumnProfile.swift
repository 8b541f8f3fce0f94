/// What the first reading of a reference saw in one column: enough to tell its type.
struct ColumnProfile {
    var missing = 0
    /// Finite numbers: unquoted in CSV, numbers in JSON.
    var numbers = 0
    /// Those of `numbers` that are integers by their digits.
    var integers = 0
    /// Truth values: unquoted in CSV, booleans in JSON.
    var booleans = 0
    /// Quoted fields and JSON strings.
    var strings = 0
    /// Those of `strings` in a CSV file whose text is a finite number.
    var numberStrings = 0
    /// Unquoted texts, numbers beyond every double, containers.
    var others = 0

    /// All values that are not missing.
    var present: Int { numbers + booleans + strings + others }

    mutating func insert(_ field: RowField) {
        switch field.kind {
        case .missing: missing += 1
        case .true, .false: booleans += 1
        case .unusable: others += 1
        case .number: insert(number: field.number, isInteger: field.isInteger)
        case .text:
            strings += 1
            if field.textIsNumber, let decimal = DecimalText(field.bytes), decimal.value.isFinite {
                numberStrings += 1
            }
        case .plain:
            if let decimal = DecimalText(field.bytes) {
                insert(number: decimal.value, isInteger: decimal.isInteger)
            } else if RowField.boolean(in: field.bytes) != nil {
                booleans += 1
            } else {
                others += 1
            }
        }
    }

    private mutating func insert(number: Double, isInteger: Bool) {
        if number.isFinite {
            numbers += 1
            if isInteger { integers += 1 }
        } else {
            others += 1
        }
    }
}
