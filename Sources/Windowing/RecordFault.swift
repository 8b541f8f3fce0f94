/// What is wrong with the bytes of a record.
enum RecordFault: Error {
    case truncated
    case version(UInt8, newest: UInt8)
    case inconsistent(String)

    var reason: String {
        switch self {
        case .truncated: "it ends too early"
        case .version(let version, let newest):
            "it has format version \(version), and this program reads "
                + (newest > 1 ? "versions up to \(newest)" : "version 1")
        case .inconsistent(let reason): reason
        }
    }
}
