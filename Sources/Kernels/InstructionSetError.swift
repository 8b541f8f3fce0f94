/// Why the kernels that were asked for cannot be used.
public enum InstructionSetError: Error, Equatable {
    /// There is no set of that name.
    case unknown(String)
    /// The processor or the operating system does not support it.
    case unavailable(InstructionSet)
}

extension InstructionSetError: CustomStringConvertible {
    /// What was found, and what is allowed.
    public var description: String {
        let allowed = InstructionSet.available.map(\.rawValue).joined(separator: ", ")
        let found =
            switch self {
            case .unknown(let name): "\(name.debugDescription) names no instruction set"
            case .unavailable(let set): "this machine does not run \(set.rawValue)"
            }
        return "\(InstructionSet.variable): \(found); allowed here: \(allowed); without it the best is taken"
    }
}
