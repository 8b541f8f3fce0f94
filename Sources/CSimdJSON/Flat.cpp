// Objects as a list of fields under dotted names.

#include "Parser.hpp"

namespace {

using leeway::Cursor;
using Status = LeewayJSONStatus;

/// Joins names with dots, in the part of the scratch that strings do not use.
class Names {
public:
    explicit Names(const LeewayJSONParser &parser)
        : out(parser.scratch.get() + parser.sizeLimit), end(out + parser.sizeLimit) {}

    /// Replaces `name` by "prefix.name". False when there is no room: a text of deeply nested long names can
    /// ask for the square of its length.
    bool join(const uint8_t *prefix, uint32_t prefixLength, const uint8_t *&name, uint32_t &length) {
        if (size_t(end - out) < size_t(prefixLength) + 1 + length) return false;
        uint8_t *const start = out;
        std::memcpy(out, prefix, prefixLength);
        out += prefixLength;
        *out++ = '.';
        std::memcpy(out, name, length);
        out += length;
        name = start;
        length += prefixLength + 1;
        return true;
    }

private:
    uint8_t *out;
    uint8_t *const end;
};

/// Reads an object that is within `depth` others; at the outermost, `prefix` is null.
Status readFlat(
    LeewayJSONParser &parser, Cursor &cursor, Names &names, const uint8_t *prefix, uint32_t prefixLength,
    unsigned depth) {
    if (depth == leeway::maximumDepth) return LeewayJSONStatusTooDeep;
    return cursor.readObject([&](const uint8_t *name, uint32_t length) {
        if (prefix != nullptr && !names.join(prefix, prefixLength, name, length)) {
            return LeewayJSONStatusTooManyFields;
        }
        if (cursor.peek() == '{') return readFlat(parser, cursor, names, name, length, depth + 1);
        LeewayJSONValue *const value = parser.nextField(name, length);
        if (value == nullptr) return LeewayJSONStatusTooManyFields;
        return cursor.readValue(*value, depth + 1);
    });
}

}  // namespace

LeewayJSONStatus leeway_json_read_flat(LeewayJSONParser *parser, const void *bytes, size_t length) {
    Status status = parser->load(bytes, length);
    if (status == LeewayJSONStatusOk) status = parser->index();
    if (status != LeewayJSONStatusOk) return status;
    Cursor cursor = parser->cursor();
    if (cursor.peek() != '{') return parser->refusal();
    Names names(*parser);
    status = readFlat(*parser, cursor, names, nullptr, 0, 0);
    if (status != LeewayJSONStatusOk) return status;
    return cursor.isAtEnd() ? LeewayJSONStatusOk : LeewayJSONStatusMalformed;
}
