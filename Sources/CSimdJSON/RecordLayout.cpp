#include "RecordLayout.hpp"

#include "Parser.hpp"
#include "Words.hpp"

namespace leeway {

namespace {

/// Reads the string that begins at `start`. Returns where it ends; null when it has an escape or is none.
const uint8_t *readPlainString(const uint8_t *start, LeewayJSONValue &value) {
    const uint8_t *const text = start + 1;
    const uint8_t *p = text;
    uint64_t high = 0;
    uint64_t stops;
    for (;; p += 8) {
        const uint64_t bytes = word(p);
        high |= bytes;
        // The zeros after the text are control characters.
        stops = markEqual(bytes, '"') | markEqual(bytes, '\\') | markControls(bytes);
        if (stops != 0) break;
    }
    p += firstMarked(stops);
    if (*p != '"') return nullptr;
    const size_t length = size_t(p - text);
    if ((high & highBits) != 0 && !simdjson::validate_utf8(reinterpret_cast<const char *>(text), length)) {
        return nullptr;
    }
    value.text = text;
    value.number = 0;
    value.textLength = uint32_t(length);
    value.kind = LeewayJSONKindString;
    value.isInteger = false;
    return p + 1;
}

/// Reads the scalar that begins at `start`, as `Cursor` does but without escapes.
inline const uint8_t *readPlainScalar(const uint8_t *start, LeewayJSONValue &value) {
    // '.' and '/' stand between the sign and the digits, and begin no number either.
    if (uint8_t(*start - '-') <= '9' - '-') return readNumber(start, value);
    if (*start == '"') return readPlainString(start, value);
    value = LeewayJSONValue{};
    switch (*start) {
    case 'n':
        value.kind = LeewayJSONKindNull;
        return std::memcmp(start, "null", 4) == 0 ? start + 4 : nullptr;
    case 't':
        value.kind = LeewayJSONKindTrue;
        return std::memcmp(start, "true", 4) == 0 ? start + 4 : nullptr;
    case 'f':
        value.kind = LeewayJSONKindFalse;
        return std::memcmp(start, "false", 5) == 0 ? start + 5 : nullptr;
    default: return nullptr;
    }
}

}  // namespace

bool RecordLayout::read(LeewayJSONParser &parser) const {
    const uint8_t *p = parser.text.get();
    const uint8_t *expected = literals;
    uint8_t *const targets = reinterpret_cast<uint8_t *>(parser.slots.get());
    for (const Step *step = steps;; ++step) {
        for (unsigned words = step->words; words != 0; --words, p += 8, expected += 8) {
            if (word(p) != word(expected)) return false;
        }
        if ((word(p) ^ word(expected)) << step->shift != 0) return false;
        const unsigned last = 8 - step->shift / 8;
        p += last;
        expected += last;
        if (step == steps && parser.slots->event.layout != event.layout) prepare(parser);
        if (step->target == atEnd) break;
        auto &value = *reinterpret_cast<LeewayJSONValue *>(targets + step->target);
        p = readPlainScalar(p, value);
        if (p == nullptr) return false;
        if (step->kind != LeewayJSONKindAbsent && step->kind != value.kind) return false;
    }
    if (p != parser.text.get() + parser.length) return false;
    parser.names = names;
    parser.fieldCount = fieldCount;
    return true;
}

void RecordLayout::prepare(LeewayJSONParser &parser) const {
    // Holes are filled by every text, the rest stays until another layout is tried.
    parser.slots->event = event;
    for (uint32_t i = 0; i < containerCount; ++i) {
        LeewayJSONValue &value = parser.slots->fields[containers[i]];
        value = LeewayJSONValue{};
        value.kind = LeewayJSONKindContainer;
    }
}

}  // namespace leeway
