/// Why the demo cannot begin.
enum DemoError: Error, CustomStringConvertible {
    /// The folder is not empty.
    case folderInUse(String)

    var description: String {
        switch self {
        case .folderInUse(let path): "the folder \(path) is not empty; name one that is, or a new one"
        }
    }
}
