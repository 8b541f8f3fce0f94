import Foundation

/// Waits until a condition holds, at most thirty seconds.
///
/// - Throws: ``TestSupportError`` when it does not hold in time.
public func waitUntil(_ what: String, _ condition: () throws -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: 30)
    while try !condition() {
        guard Date() < deadline else {
            throw TestSupportError("after 30 seconds it is still not so that \(what)")
        }
        usleep(5000)
    }
}
