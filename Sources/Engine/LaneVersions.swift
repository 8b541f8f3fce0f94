/// Which versions of each monitor of `"*"` are followed, as one lane sees it.
///
/// The first `limits.versions` of the input are; what is first, only a turn can tell.
final class LaneVersions {
    private let followed: FollowedVersions
    let turn: LaneTurn

    init(_ followed: FollowedVersions, turn: LaneTurn) {
        self.followed = followed
        self.turn = turn
    }

    /// Whether a version is followed; `nil` if that depends on events that are not settled yet, or on the next one.
    func answer(_ version: [UInt8], of monitor: Int) -> Bool? {
        // Once settled for earlier blocks it is settled for this one: versions are only ever added, in turns.
        followed.answer(version, of: monitor)
    }

    /// Follows a version, for which there was room in this turn, or which is followed already.
    func add(_ version: [UInt8], of monitor: Int) { followed.add(version, of: monitor) }
}
