/// Why a text is no state of an alert that a machine can go on from.
public enum AlertStateError: Error, Hashable, CustomStringConvertible {
    /// The text was written by a version of the format that is not known here.
    case unknownFormat(found: String)
    /// The state is that of a rule of another revision: start anew.
    case otherRevision(found: String)
    /// The text is cut off or altered: its checksum does not fit.
    case damaged
    /// A line, from 1, that does not fit the format or the rule.
    case malformed(line: Int, found: String, allowed: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .unknownFormat(let found):
            "the alert state begins with '\(found)'; allowed is '\(AlertMachine.format)'; "
                + "use the version of leeway that wrote it"
        case .otherRevision(let found):
            "the alert state is of rule revision '\(found)', which is not the rule's; start it anew"
        case .damaged:
            "the alert state is cut off or altered: its checksum does not fit; restore it from a backup"
        case .malformed(let line, let found, let allowed):
            "line \(line) of the alert state: found '\(found)'; allowed here: \(allowed)"
        }
    }
}
