// simdjson by itself on the events: every part of each is read, nothing is kept.
//
//     simdjson_events FILE
//
// Takes turns as Programs/Measuring/Turns.swift does. The on-demand parser, compiled for this very processor, goes over
// the features in the order in which they stand: no name is looked up, no model is told from another.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <simdjson.h>
#include <string>
#include <vector>

namespace {

using namespace simdjson;

struct Line {
    size_t begin;
    size_t length;
};

[[noreturn]] void fail(const std::string &what) {
    std::cerr << "simdjson_events: " << what << "\n";
    std::exit(1);
}

class Reader {
public:
    explicit Reader(const char *path) {
        std::ifstream file(path, std::ios::binary);
        if (!file) fail(std::string("cannot read ") + path);
        text.assign(std::istreambuf_iterator<char>(file), {});
        const size_t length = text.size();
        text.append(SIMDJSON_PADDING, ' ');
        for (size_t begin = 0; begin < length;) {
            const char *end = static_cast<const char *>(memchr(text.data() + begin, '\n', length - begin));
            if (!end) break;
            lines.push_back({begin, size_t(end - text.data()) - begin});
            begin = size_t(end - text.data()) + 1;
        }
    }

    /// Reads all events; the sum of the bits of all numbers modulo 2^64.
    uint64_t pass() {
        uint64_t digest = 0;
        for (const Line &line : lines) digest += read(line);
        return digest;
    }

    size_t count() const { return lines.size(); }

private:
    std::string text;
    std::vector<Line> lines;
    ondemand::parser parser;
    double values[1024];
    /// What is read and not needed goes here, lest the compiler leave the reading out.
    volatile size_t kept = 0;

    static uint64_t bits(double value) {
        uint64_t bits;
        memcpy(&bits, &value, sizeof bits);
        return bits;
    }

    uint64_t read(const Line &line) {
        uint64_t digest = 0;
        size_t lengths = 0;
        try {
            padded_string_view view(text.data() + line.begin, line.length, text.size() - line.begin);
            ondemand::document document = parser.iterate(view);
            for (ondemand::field part : document.get_object()) {
                const std::string_view name = part.unescaped_key();
                if (name == "features") {
                    size_t count = 0;
                    for (ondemand::field feature : part.value().get_object()) {
                        lengths += std::string_view(feature.unescaped_key()).size();
                        const double value = feature.value().get_double();
                        values[count++ & 1023] = value;
                        digest += bits(value);
                    }
                } else if (name == "prediction") {
                    for (ondemand::field each : part.value().get_object()) {
                        lengths += std::string_view(each.unescaped_key()).size();
                        digest += bits(each.value().get_double());
                    }
                } else {
                    lengths += std::string_view(part.value().get_string()).size();
                }
            }
        } catch (const simdjson_error &error) {
            fail(error.what());
        }
        kept = lengths;
        return digest;
    }
};

} // namespace

int main(int argc, char **argv) {
    if (argc != 2) fail("usage: simdjson_events FILE");
    Reader reader(argv[1]);
    uint64_t digest = reader.pass();
    printf("{\"events\":%zu,\"digest\":%llu,\"version\":\"%s\",\"implementation\":\"%s, %s\"}\n", reader.count(),
           (unsigned long long)digest, SIMDJSON_STRINGIFY(SIMDJSON_VERSION),
           simdjson::get_active_implementation()->name().c_str(), SIMDJSON_STRINGIFY(SIMDJSON_BUILTIN_IMPLEMENTATION));
    fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        const auto begin = std::chrono::steady_clock::now();
        digest = reader.pass();
        const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - begin;
        printf("{\"nanoseconds_per_event\":%.3f,\"digest\":%llu}\n", time.count() / double(reader.count()),
               (unsigned long long)digest);
        fflush(stdout);
    }
}
