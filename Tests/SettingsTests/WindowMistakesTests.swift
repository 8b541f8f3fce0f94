import Settings
import Testing

struct WindowMistakesTests {
    private static let windows = [
        Mistake(
            "",
            "leeway.yaml:10:13: error: monitors[0].windows: found nothing; allowed: a list of windows"),
        Mistake(
            "[]",
            "leeway.yaml:10:14: error: monitors[0].windows: no window; add one: { size: 30d, slide: "
                + "1d }"),
        Mistake(
            "30d",
            #"leeway.yaml:10:14: error: monitors[0].windows: found "30d"; allowed: a list of windows"#),
        Mistake(
            "[30d]",
            #"leeway.yaml:10:15: error: monitors[0].windows[0]: found "30d"; allowed: a mapping of "#
                + "keys to values"),
        Mistake(
            "[{ size: 30d }]",
            "leeway.yaml:10:15: error: monitors[0].windows[0].slide: missing; add it: slide: 1d"),
        Mistake(
            "[{ size: 30, slide: 1d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: found "30"; allowed: a duration "#
                + "such as 90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "[{ size: 1.5d, slide: 1d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: found "1.5d"; allowed: a "#
                + "duration such as 90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "[{ size: -1d, slide: 1d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: found "-1d"; allowed: a duration "#
                + "such as 90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "[{ size: 0d, slide: 1d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: found "0d"; allowed: more than "#
                + "nothing"),
        Mistake(
            "[{ size: 1d, slide: 0s }]",
            #"leeway.yaml:10:34: error: monitors[0].windows[0].slide: found "0s"; allowed: more than "#
                + "nothing"),
        Mistake(
            "[{ size: 36h, slide: 1d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: "36h" is not a multiple of the "#
                + #"slide "1d"; make the size a multiple of the slide"#),
        Mistake(
            "[{ size: 1d, slide: 2d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: "1d" is not a multiple of the "#
                + #"slide "2d"; make the size a multiple of the slide"#),
        Mistake(
            "[{ size: 30d, slide: 1d, offset: 1d }]",
            "leeway.yaml:10:47: error: monitors[0].windows[0].offset: the offset is not less than "
                + #"the slide "1d"; allowed: less than the slide"#),
        Mistake(
            "[{ size: 30d, slide: 1d, offset: x }]",
            #"leeway.yaml:10:47: error: monitors[0].windows[0].offset: found "x"; allowed: a duration "#
                + "such as 90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "[{ size: 3650001d, slide: 1d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: found "3650001d"; allowed: a "#
                + "duration such as 90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "[{ size: 99999999999999999999d, slide: 1d }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: found "99999999999999999999d"; "#
                + "allowed: a duration such as 90s, 5m, 1h or 7d, at most 3650000d"),
        Mistake(
            "[{ size: 365d, slide: 1s }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: "365d" in slides of "1s" is 31536000 panes, "#
                + "each of them counted by itself; allowed: at most 100000 slides to a window; a longer slide "
                + "gives fewer"),
        Mistake(
            "[{ size: 100001s, slide: 1s }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: "100001s" in slides of "1s" is 100001 panes, "#
                + "each of them counted by itself; allowed: at most 100000 slides to a window; a longer slide "
                + "gives fewer"),
        Mistake("[{ size: 100000s, slide: 1s }]"),
        Mistake(
            "[{ size: 30d, slide: 1d }, { size: 720h, slide: 24h }]",
            "leeway.yaml:10:41: error: monitors[0].windows[1]: a second window 30d/1d; remove it"),
        Mistake(
            "[{ size: 30d, slide: 1d, ofset: 1h }]",
            "leeway.yaml:10:39: error: monitors[0].windows[0].ofset: unknown key; allowed here: "
                + #"offset, size, slide; did you mean "offset"?"#),
        Mistake(
            "[{ size: bad, slide: worse, offset: worst, more: 1 }]",
            #"leeway.yaml:10:23: error: monitors[0].windows[0].size: found "bad"; allowed: a duration "#
                + "such as 90s, 5m, 1h or 7d, at most 3650000d",
            #"leeway.yaml:10:35: error: monitors[0].windows[0].slide: found "worse"; allowed: a "#
                + "duration such as 90s, 5m, 1h or 7d, at most 3650000d",
            #"leeway.yaml:10:50: error: monitors[0].windows[0].offset: found "worst"; allowed: a "#
                + "duration such as 90s, 5m, 1h or 7d, at most 3650000d",
            "leeway.yaml:10:57: error: monitors[0].windows[0].more: unknown key; allowed here: "
                + "offset, size, slide"),
    ]

    @Test(arguments: windows)
    func `a window is a multiple of its slide, and its parts are durations`(mistake: Mistake) throws {
        let issues = try Fixture().issues(Sound.configuration(monitor: Sound.monitor(windows: mistake.text)))
        #expect(issues == mistake.issues)
    }
}
