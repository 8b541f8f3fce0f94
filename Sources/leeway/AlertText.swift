import Engine
import Rules
import Windowing

/// An alert as a person reads it, on one line.
enum AlertText {
    /// When, what became of it, and what there is to know.
    static func line(_ notice: AlertNotice) -> String {
        let state =
            switch notice.transition.state {
            case .firing: "FIRING"
            case .resolved: "resolved"
            case .pending: "pending"
            case .inactive: "lapsed"
            }
        let names = notice.unseenNames
        let unseen = names.isEmpty ? "" : "; unseen \(UnseenNamesText.text(names))"
        return "\(time(notice))  \(state)  \(notice.line)\(unseen)"
    }

    /// The window end of the transition; of midnights only the date.
    static func time(_ notice: AlertNotice) -> String {
        let time = notice.transition.at.rfc3339
        return time.hasSuffix("T00:00:00Z") ? String(time.dropLast(10)) : time
    }
}
