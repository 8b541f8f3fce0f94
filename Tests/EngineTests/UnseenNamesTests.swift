import Engine
import Foundation
import Testing

/// The names of categories that the reference never had, as a replay tells them.
struct UnseenNamesTests {
    private func replay(kinds: [String]) throws -> Outcomes {
        let model = try SmallModel()
        let configuration = try model.configuration(windows: "{ size: 1h, slide: 1h }")
        return try model.replay(
            configuration,
            lines: kinds.enumerated().map { SmallModel.event(minutes: $0, kind: "\"\($1)\"") })
    }

    private func documents(_ outcomes: Outcomes) -> [String] {
        outcomes.lines.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a categorical column names what is new, a numeric one has no names`() throws {
        let found = documents(try replay(kinds: ["red", "violet", "violet", "blue"]))
        #expect(found.count == 2)
        #expect(found[0].contains(#""column":"x""#) && found[0].contains(#""unseen":0,"unseen_names":null"#))
        #expect(found[1].contains(#""unseen":2,"unseen_names":["violet"]"#))
    }

    @Test func `where nothing is new the list is empty`() throws {
        let found = documents(try replay(kinds: ["red", "blue"]))
        #expect(found[1].contains(#""unseen":0,"unseen_names":[]"#))
    }

    @Test func `at most 16 names are told, the frequent among them`() throws {
        let kinds = (0..<59).map { $0 % 2 == 0 ? "violet" : "only \($0)" }
        let windows = try replay(kinds: kinds).windows
        #expect(windows.map(\.unseenNames.count) == [2])
        let names = try #require(windows.first).unseenNames[1]
        #expect(names.count == 16 && Set(names).count == 16 && names.contains("violet"))
    }
}
