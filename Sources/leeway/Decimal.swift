import Foundation

/// Numbers as people read them.
enum Decimal {
    /// Three significant digits.
    static func text(_ value: Double) -> String {
        if value == 0 { return "0" }
        return String(format: abs(value) >= 0.001 && abs(value) < 1e6 ? "%.3g" : "%.2e", value)
    }

    /// A share as a percentage.
    static func percent(_ value: Double) -> String { String(format: "%.1f %%", value * 100) }
}
