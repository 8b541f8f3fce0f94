import Foundation
import Testing

struct FailCaseTests {
    @Test func `what once broke the decoder does so no more`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fuzz/FailCases")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        var exercise = DecoderExercise()
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            #expect(bytes.withUnsafeBytes { exercise.run($0) } != nil, "\(file.lastPathComponent)")
            let layouts = LayoutExercise()
            #expect(bytes.withUnsafeBytes { layouts.agrees(onLines: $0) }, "\(file.lastPathComponent)")
        }
    }

    @Test(arguments: 0..<20)
    func `two readers of one text never contradict each other`(seed: UInt64) {
        var json = RandomJSON(seed: seed)
        var exercise = DecoderExercise()
        for round in 0..<500 {
            let object = json.object()
            let event =
                #"{"model":"m","version":1,"timestamp":0,"prediction":\#(object),"features":\#(object)}"#
            let bytes = json.spoil(round % 2 == 0 ? object : event)
            #expect(bytes.withUnsafeBytes { exercise.run($0) } != nil, "seed \(seed), round \(round)")
        }
    }
}
