import Cells
import Measuring

/// Slides a full window over ten numeric columns, pane after pane.
///
/// `window-cost PANES SLIDES` writes the median nanoseconds of a slide and the memory that the windows took. Under
/// callgrind, `--toggle-collect=*measuredSlide*` counts the instructions of the slides alone.
@main
enum WindowCost {
    static func main() throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard numbers.count == 2, let panes = numbers.first, let slides = numbers.last, panes > 0, slides > 0
        else {
            throw Usage("window-cost PANES SLIDES")
        }
        let column = Sample.numericColumn("x")
        let stream = PaneStream(CountsLayout(Array(repeating: column, count: 10)), panes: panes)
        let before = ResidentMemory.bytes ?? 0
        var results = 0
        for _ in 0..<panes {
            stream.fill()
            results &+= stream.slide().count
        }
        let memory = (ResidentMemory.bytes ?? 0) - before
        var times: [Double] = []
        for _ in 0..<slides {
            stream.fill()
            times.append(Turns.nanoseconds { results &+= measuredSlide(stream) })
        }
        guard results == panes + slides else { throw Unslid() }
        let median = times.sorted()[times.count / 2]
        print(#"{"nanoseconds_per_slide":\#(median),"resident_bytes":\#(memory)}"#)
    }
}

/// A window that did not slide once per pane.
struct Unslid: Error, CustomStringConvertible {
    let description = "the window did not slide once per pane"
}

/// One slide, under a name that callgrind can be told.
@inline(never)
func measuredSlide(_ stream: PaneStream) -> Int { stream.slide().count }
