import Rules
import Windowing

/// What the ledger holds of one model and version.
struct StoredStream {
    /// Which machine of the stream an alert's state belongs to.
    struct AlertKey: Hashable {
        let rule: String
        let window: String
    }

    /// The signature of the monitor that the panes were counted for; empty when there is nothing to go on from.
    var signature = ""
    /// The model's own record.
    var state: [UInt8]?
    /// The panes, closed ones and those open in the partitions that are continued.
    var panes: [PaneRecord] = []
    /// The states of alerts.
    var alerts: [AlertKey: String] = [:]
}

extension StoredStream {
    /// The bytes of a model's row in the ledger: the signature and the windows' own record.
    static func encode(signature: String, state: [UInt8]) -> [UInt8] {
        Array(signature.utf8) + [0x0A] + state
    }

    /// Takes the bytes of a model's row apart.
    mutating func decode(_ bytes: [UInt8]) {
        guard let end = bytes.firstIndex(of: 0x0A) else { return }
        signature = String(decoding: bytes[..<end], as: UTF8.self)
        state = Array(bytes[bytes.index(after: end)...])
    }
}
