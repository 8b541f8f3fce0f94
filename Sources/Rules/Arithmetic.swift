/// How two numbers make a third.
enum Arithmetic: String {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"

    /// The result, or `nil` where there is no finite one.
    func callAsFunction(_ left: Double, _ right: Double) -> Double? {
        let result = unbounded(left, right)
        return result.isFinite ? result : nil
    }

    /// The result, whatever it is.
    func unbounded(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        }
    }
}
