/// What a builder tells while it works.
public enum BaselineEvent: Sendable, Equatable {
    /// The share of the work that is done, from 0 to 1; about every mebibyte of input.
    case progress(Double)
    /// A row was left out; `line` counts from 1.
    case badRow(line: Int, reason: BadRow)
    /// The first reading is complete.
    case counted(rows: Int, bad: Int, skipped: Int)
    /// Events of other models were passed over.
    case otherModels([OtherModel])
    /// A column of the baseline was decided; `text` says what it is and why.
    case column(name: String, text: String)
    /// A column has values that are invalid in it.
    case invalidValues(column: String, count: UInt64)
}
