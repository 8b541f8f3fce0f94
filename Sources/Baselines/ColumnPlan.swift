import Cells

/// What a column of the input becomes in the baseline, and why.
struct ColumnPlan: Equatable {
    enum Kind: Equatable {
        case numeric
        /// `booleans`: every value is true or false.
        case categorical(booleans: Bool)
    }

    enum Reason: Equatable {
        case named(option: String)
        case definition
        case numbers
        /// The file quotes every field, so that quotes say nothing of types.
        case quotedNumbers
        case nothing
        case booleans
        case strings
        /// Strings of which nearly all are numbers.
        case numberStrings
        /// Too few numbers; in percent, rounded down.
        case mixture(numbers: Int)
    }

    /// The place among the columns of the input.
    let source: Int
    let name: String
    let role: ColumnRole
    let kind: Kind
    let reason: Reason
}

extension ColumnPlan {
    /// The type of a column that nobody named: numeric when at least 95 % of its values are numbers.
    ///
    /// - Parameters:
    ///   - profile: what was seen in it.
    ///   - quotesMeanNothing: whether the file quotes all of its fields.
    static func infer(_ profile: ColumnProfile, quotesMeanNothing: Bool) -> (Kind, Reason) {
        let present = profile.present
        guard present > 0 else { return (.categorical(booleans: false), .nothing) }
        if profile.booleans == present { return (.categorical(booleans: true), .booleans) }
        // 19 of 20: a few texts such as "unknown" among numbers are invalid values, not a type.
        func isNearlyAll(_ count: Int) -> Bool { count >= present - present / 20 }
        if isNearlyAll(profile.numbers) { return (.numeric, .numbers) }
        if isNearlyAll(profile.numberStrings) {
            return quotesMeanNothing
                ? (.numeric, .quotedNumbers) : (.categorical(booleans: false), .numberStrings)
        }
        let percent = profile.numbers * 100 / present
        return (.categorical(booleans: false), percent == 0 ? .strings : .mixture(numbers: percent))
    }

    /// Whether nearly every row has a text, or every row an integer, of its own.
    ///
    /// Measured numbers mostly differ too, so those with a fraction say nothing; and few rows say nothing either.
    private func looksLikeIdentifier(_ profile: ColumnProfile, distinct: Int) -> Bool {
        guard role == .feature, profile.present >= 100 else { return false }
        if kind != .numeric { return distinct > 10_000 || distinct >= profile.present - profile.present / 10 }
        return profile.integers == profile.present && distinct == profile.present
    }

    /// What was decided and why, in words.
    ///
    /// - Parameters:
    ///   - profile: what the first reading saw.
    ///   - distinct: the different values: numbers of a numeric column, texts of a categorical one.
    func explanation(_ profile: ColumnProfile, distinct: Int) -> String {
        let values = distinct == 1 ? "1 distinct value" : "\(distinct) distinct values"
        var parts: [String] = []
        switch reason {
        case .named(let option): parts = ["named with \(option)", values]
        case .definition: parts = ["by definition", values]
        case .numbers:
            if profile.integers == profile.numbers {
                let hint = distinct <= 256 ? " (name it with --categorical if these are codes)" : ""
                parts = ["integers", values + hint]
            } else {
                parts = ["numbers", values]
            }
        case .quotedNumbers: parts = ["numbers (every field of the file is quoted)", values]
        case .nothing: parts = ["no value at all"]
        case .booleans: parts = ["true or false"]
        case .strings: parts = ["texts", values]
        case .numberStrings:
            parts = [
                "numbers in quotes, which are texts", values + " (name it with --numeric for quantities)",
            ]
        case .mixture(let percent):
            parts = [
                "\(percent) % numbers, 95 % make a column numeric",
                values + " (name it with --numeric to count all else as invalid)",
            ]
        }
        if looksLikeIdentifier(profile, distinct: distinct) {
            parts.append("an identifier? Then leave it out with --id or --exclude")
        }
        return (kind == .numeric ? "numeric, " : "categorical, ") + parts.joined(separator: ", ")
    }
}
