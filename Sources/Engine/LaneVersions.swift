/// Which versions of each monitor of `"*"` are followed, as one lane sees it.
///
/// The first `limits.versions` of the input are; what is first, only a turn can tell.
final class LaneVersions {
    private let followed: FollowedVersions
    private let turn: LaneTurn

    init(_ followed: FollowedVersions, turn: LaneTurn) {
        self.followed = followed
        self.turn = turn
    }

    /// Whether a version is followed; one that no lane has seen before is, while there is room.
    func admit(_ version: [UInt8], of monitor: Int) -> Bool {
        // Once settled for earlier blocks it is settled for this one: versions are only ever added, in turns.
        if let answer = followed.answer(version, of: monitor) { return answer }
        turn.take()
        return followed.add(version, of: monitor)
    }
}
