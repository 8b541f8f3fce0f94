/// What is wrong with the bytes of a record.
enum RecordFault: Error {
    case truncated
    case version(UInt8)
    case inconsistent(String)

    var reason: String {
        switch self {
        case .truncated: "it ends too early"
        case .version(let version): "it has format version \(version), and this program reads version 1"
        case .inconsistent(let reason): reason
        }
    }
}
