/// How a program takes turns with others: it prepares itself, says so, and does its work once for every line that
/// it is sent.
///
/// Everything goes over standard input and output, one JSON object per line.
public enum Turns {
    /// Announces that all is prepared, then answers each line of input with what one turn of the work came to.
    ///
    /// - Parameters:
    ///   - about: a JSON object that says what is measured.
    ///   - turn: does the work once and gives a JSON object.
    public static func serve<E: Error>(about: String, _ turn: () throws(E) -> String) throws(E) {
        Output.line(about)
        while readLine() != nil { Output.line(try turn()) }
    }

    /// The nanoseconds that `work` takes.
    public static func nanoseconds(_ work: () -> Void) -> Double {
        let begin = ContinuousClock.now
        work()
        return (ContinuousClock.now - begin) / .nanoseconds(1)
    }

    /// The median over so many passes of the nanoseconds that `work` takes, after one pass that does not count.
    public static func median(passes: Int, _ work: () -> Void) -> Double {
        work()
        var times: [Double] = []
        for _ in 0..<passes { times.append(nanoseconds(work)) }
        return times.sorted()[times.count / 2]
    }
}
