/// Why a part that the tests need is not there or does not work, and what to do.
public struct TestSupportError: Error, CustomStringConvertible {
    /// The reason.
    public let description: String

    /// An error with a reason.
    public init(_ description: String) { self.description = description }
}
