/// Finds the monitor of an event by its model and version.
///
/// Events that the decoder found to have one layout have one model and version, so their monitor is kept by the layout.
/// Else consecutive events mostly belong to one model, and the last answer is tried first. Looking up allocates nothing
/// after the first time.
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
    /// Monitors of layouts, each at the place of its lowest bits, which count up; zero is no layout.
    private var known: [(layout: UInt64, monitor: Int)] = []
    private static let knownLimit = 1 << 12

    /// An empty directory.
    public init() {}

    /// Enters the monitor of exactly one version, over an earlier one.
    public mutating func insert(model: String, version: String, monitor: Int) {
        var version = version
        known = []
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

    /// What there is for the model and version of an event.
    ///
    /// - Complexity: O(1) if an event of its layout was looked up lately; else linear in the length of the names.
    public mutating func find(_ header: EventHeader) -> Entry {
        guard header.layout != 0 else { return find(model: header.model, version: header.version) }
        let place = Int(truncatingIfNeeded: header.layout) & (Self.knownLimit - 1)
        if place < known.count, known[place].layout == header.layout { return .monitor(known[place].monitor) }
        let entry = find(model: header.model, version: header.version)
        if case .monitor(let monitor) = entry {
            if known.isEmpty { known = Array(repeating: (0, 0), count: Self.knownLimit) }
            known[place] = (header.layout, monitor)
        }
        return entry
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
