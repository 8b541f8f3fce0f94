/// A text with mistakes, and the issues that are to be told of it.
struct Mistake: Sendable, CustomStringConvertible {
    let text: String
    let issues: [String]

    init(_ text: String, _ issues: String...) {
        self.text = text
        self.issues = issues
    }

    var description: String { text }
}
