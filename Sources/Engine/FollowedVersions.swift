import Synchronization

/// The versions of each monitor of `"*"` that are followed, over all lanes.
final class FollowedVersions: Sendable {
    private let limit: Int
    private let versions = Mutex<[Int: Set<[UInt8]>]>([:])

    init(limit: Int) { self.limit = limit }

    /// Whether a version is followed; `nil` while there is room for one that is not.
    func answer(_ version: [UInt8], of monitor: Int) -> Bool? {
        versions.withLock { versions in
            let followed = versions[monitor, default: []]
            return followed.contains(version) ? true : followed.count < limit ? nil : false
        }
    }

    /// Follows a version while there is room.
    func add(_ version: [UInt8], of monitor: Int) {
        versions.withLock { versions in
            guard versions[monitor, default: []].count < limit else { return }
            versions[monitor, default: []].insert(version)
        }
    }
}
