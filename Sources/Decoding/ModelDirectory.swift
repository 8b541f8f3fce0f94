/// Finds the monitor of an event by its model and version.
///
/// Consecutive events mostly belong to one model, so the last answer is tried first. Looking up allocates nothing.
public struct ModelDirectory: Sendable {
    /// What there is for a model and a version.
    public enum Entry: Sendable, Equatable {
        /// The monitor of exactly this version.
        case monitor(Int)
        /// No monitor yet; versions of this model get one each, from this template.
        case anyVersion(template: Int)
        /// The model is known, the version is not.
        case unknownVersion
        /// The model is not known.
        case unknownModel
    }

    private struct Versions: Sendable {
        var names = NameIndex()
        /// The monitor of each name.
        var monitors: [Int] = []
        var template: Int?
    }

    private var models = NameIndex()
    private var versions: [Versions] = []
    /// The place of the last monitor found.
    private var last: (model: Int, version: Int)?

    /// An empty directory.
    public init() {}

    /// Enters the monitor of exactly one version, over an earlier one.
    public mutating func insert(model: String, version: String, monitor: Int) {
        var version = version
        let place = place(ofModel: model)
        version.withUTF8 { version in
            if let number = versions[place].names.number(of: version) {
                versions[place].monitors[number] = monitor
            } else {
                versions[place].names.insert(version)
                versions[place].monitors.append(monitor)
            }
        }
    }

    /// Enters what versions without a monitor of their own are made from, over an earlier one.
    public mutating func insertAnyVersion(model: String, template: Int) {
        versions[place(ofModel: model)].template = template
    }

    /// What there is for a model and a version; an exact version goes before any version.
    ///
    /// - Complexity: linear in the length of the names.
    public mutating func find(
        model: UnsafeBufferPointer<UInt8>, version: UnsafeBufferPointer<UInt8>
    ) -> Entry {
        if let last, models.name(last.model, is: model),
            versions[last.model].names.name(last.version, is: version)
        {
            return .monitor(versions[last.model].monitors[last.version])
        }
        guard let place = models.number(of: model) else { return .unknownModel }
        guard let number = versions[place].names.number(of: version) else {
            return versions[place].template.map { .anyVersion(template: $0) } ?? .unknownVersion
        }
        last = (place, number)
        return .monitor(versions[place].monitors[number])
    }

    private mutating func place(ofModel model: String) -> Int {
        var model = model
        return model.withUTF8 { model in
            if let number = models.number(of: model) { return number }
            models.insert(model)
            versions.append(Versions())
            return models.count - 1
        }
    }
}
