import Telemetry
import Testing

struct NegotiationTests {
    private static let prometheus242 =
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
    private static let prometheus3 =
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
        + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
        + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1"
    private static let protobufFirst =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
        + prometheus3

    @Test(arguments: [
        prometheus242, prometheus3, protobufFirst, "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        "APPLICATION/OPENMETRICS-TEXT;VERSION=1.0.0",
        " application/openmetrics-text\t;\tversion = 1.0.0 ; q = 0.7 , text/plain;q=0.6",
        "application/openmetrics-text;q=0.5,text/plain;q=0.5",
        "text/plain;q=0.2,application/openmetrics-text;q=0.5,*/*;q=0.9",
        "text/*;q=0.2,application/openmetrics-text;q=0.5,*/*;q=0.9", ",,application/openmetrics-text;;;,",
        "application/openmetrics-text;q=1.000,text/plain",
    ])
    func `OpenMetrics where it is asked for and liked no less`(accept: String) {
        #expect(ExpositionFormat.negotiate(accept: accept) == .openMetrics)
    }

    @Test(arguments: [
        nil, "", "*/*", "text/plain", "text/plain;version=0.0.4", "text/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "application/openmetrics-text;q=0", "application/openmetrics-text;q=0,*/*",
        "application/openmetrics-text;version=0.0.1", "application/openmetrics-text;version=2.0.0",
        "application/openmetrics-text;q=0.4,text/plain;q=0.5", "application/openmetrics-text;q=0.4,*/*",
        "application/openmetrics-text;q=nan", "application/openmetrics-text;q=inf",
        "application/openmetrics-text;q=-1", "application/openmetrics-text;q=2",
        "application/openmetrics-text;q=high", "application/json", "application/*", ";;;,,,===", "q=1", "/",
        "\u{0}",
        "application/vnd.google.protobuf;q=1", "application/openmetrics-text-extra",
    ])
    func `Prometheus text otherwise`(accept: String?) {
        #expect(ExpositionFormat.negotiate(accept: accept) == .prometheusText)
    }

    @Test func `content types carry version and charset`() {
        #expect(ExpositionFormat.prometheusText.contentType == "text/plain; version=0.0.4; charset=utf-8")
        #expect(
            ExpositionFormat.openMetrics.contentType
                == "application/openmetrics-text; version=1.0.0; charset=utf-8")
    }
}
