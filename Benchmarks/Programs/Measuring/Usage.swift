/// A program called the wrong way.
public struct Usage: Error, CustomStringConvertible {
    /// How it is to be called.
    public let description: String

    /// An error that says how to call a program.
    public init(_ description: String) { self.description = "usage: \(description)" }
}
