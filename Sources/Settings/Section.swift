import Rules
import Yams

/// A mapping whose keys are taken one by one; whatever is not taken is unknown, and an error.
final class Section {
    struct Key {
        let name: String
        let setting: Setting
        let value: Setting
    }

    let setting: Setting
    private let keys: [Key]
    private var known: Set<String> = []
    private var refused: Set<String> = []

    init(setting: Setting, mapping: Node.Mapping) {
        self.setting = setting
        keys = mapping.map { key, value in
            let name = key.string ?? ""
            let path = setting.path.isEmpty ? name : "\(setting.path).\(name)"
            return Key(
                name: name, setting: setting.child(key, path: path), value: setting.child(value, path: path))
        }
    }

    /// All keys, for mappings whose keys are the user's own.
    func all() -> [Key] {
        known.formUnion(keys.map(\.name))
        return keys
    }

    /// The value of an optional key.
    func take(_ name: String) -> Setting? {
        known.insert(name)
        return keys.first { $0.name == name }?.value
    }

    /// The value of a key that must be there.
    func require(_ name: String, allowed: String) -> Setting? {
        if let value = take(name) { return value }
        let path = setting.path.isEmpty ? name : "\(setting.path).\(name)"
        setting.child(setting.node, path: path).fail("missing", "add it: \(allowed)")
        return nil
    }

    /// Refuses a key whose part does not exist yet.
    func refuse(_ name: String) {
        refused.insert(name)
        keys.first { $0.name == name }?.value.fail("not available yet", "remove it")
    }

    /// Logs every key that nobody took.
    func close() {
        for key in keys where !known.contains(key.name) && !refused.contains(key.name) {
            let hint = Setting.suggestion(for: key.name, among: known.sorted())
            key.setting.fail(
                "unknown key", "allowed here: \(known.sorted().joined(separator: ", "))\(hint)")
        }
    }
}
