// A walk over the tokens of a JSON text, of which simdjson has found the places.
#ifndef LEEWAY_CURSOR_HPP
#define LEEWAY_CURSOR_HPP

#include <cstring>

#include "CSimdJSON.h"
#include "Number.hpp"

namespace leeway {

using Status = LeewayJSONStatus;

/// Containers within containers, the outermost included; a bit of a word each.
constexpr unsigned maximumDepth = 64;

/// A place in a text.
///
/// simdjson's first stage has validated UTF-8, closed every string, refused control characters within them,
/// and listed where tokens begin: operators outside of strings, opening quotes, first bytes of other
/// scalars (after white space, an operator or a closing quote). The walk checks everything else. It depends
/// on no more than that: a token reaches to where the next one begins, less white space.
class Cursor {
public:
    /// `places` has `count` entries, then one that is the length of `text`. `text` is followed by zero bytes.
    /// `scratch` has room for as many bytes as the text; unused when the text has no escapes.
    Cursor(const uint8_t *text, const uint32_t *places, size_t count, bool hasEscapes, uint8_t *scratch)
        : text(text), place(places), end(places + count), hasEscapes(hasEscapes), scratch(scratch) {}

    /// The first byte of the token, zero at the end.
    uint8_t peek() const { return text[*place]; }

    bool isAtEnd() const { return place == end; }

    /// Steps over the operator if it is the next token.
    bool take(uint8_t op) {
        if (peek() != op) return false;
        ++place;
        return true;
    }

    /// Reads a string.
    bool readString(const uint8_t *&bytes, uint32_t &length) {
        const uint8_t *const start = text + *place;
        if (*start != '"') return false;
        const uint8_t *const stop = tokenEnd();
        if (stop - start < 2 || stop[-1] != '"') return false;
        bytes = start + 1;
        length = uint32_t(stop - start - 2);
        ++place;
        return !hasEscapes || std::memchr(bytes, '\\', length) == nullptr || unescape(bytes, length);
    }

    /// Reads a member's name and the colon.
    bool readName(const uint8_t *&bytes, uint32_t &length) { return readString(bytes, length) && take(':'); }

    /// Reads a value; a container is stepped over and validated. `depth` counts the containers around it.
    Status readValue(LeewayJSONValue &value, unsigned depth) {
        const uint8_t first = peek();
        value = LeewayJSONValue{};
        if (first == '{' || first == '[') {
            value.kind = LeewayJSONKindContainer;
            return skipContainer(depth);
        }
        return readScalar(first, value) ? LeewayJSONStatusOk : LeewayJSONStatusMalformed;
    }

    /// Reads an object. `member` gets each name and reads the value that follows.
    template <typename Member>
    Status readObject(Member member) {
        const uint8_t *name;
        uint32_t length;
        if (!take('{')) return LeewayJSONStatusMalformed;
        if (take('}')) return LeewayJSONStatusOk;
        do {
            if (!readName(name, length)) return LeewayJSONStatusMalformed;
            const Status status = member(name, length);
            if (status != LeewayJSONStatusOk) return status;
        } while (take(','));
        return take('}') ? LeewayJSONStatusOk : LeewayJSONStatusMalformed;
    }

    /// Steps over a container and validates it. `depth` counts the containers around it.
    Status skipContainer(unsigned depth);

private:
    const uint8_t *const text;
    const uint32_t *place;
    const uint32_t *const end;
    const bool hasEscapes;
    uint8_t *scratch;

    /// Where the token ends. Only for tokens whose first byte has been looked at and is no white space.
    const uint8_t *tokenEnd() const {
        const uint8_t *stop = text + place[1];
        while (stop[-1] == ' ' || stop[-1] == '\n' || stop[-1] == '\r' || stop[-1] == '\t') --stop;
        return stop;
    }

    bool readScalar(uint8_t first, LeewayJSONValue &value) {
        switch (first) {
        case '"':
            value.kind = LeewayJSONKindString;
            return readString(value.text, value.textLength);
        case 'n':
            value.kind = LeewayJSONKindNull;
            return readLiteral("null", 4);
        case 't':
            value.kind = LeewayJSONKindTrue;
            return readLiteral("true", 4);
        case 'f':
            value.kind = LeewayJSONKindFalse;
            return readLiteral("false", 5);
        default:
            if (first != '-' && !isDigit(first)) return false;
            if (readNumber(text + *place, value) != tokenEnd()) return false;
            ++place;
            return true;
        }
    }

    bool readLiteral(const char *literal, size_t length) {
        const uint8_t *const start = text + *place;
        if (size_t(tokenEnd() - start) != length || std::memcmp(start, literal, length) != 0) return false;
        ++place;
        return true;
    }

    /// Replaces a string's bytes by those without escapes. False for a bad escape or half a surrogate pair.
    bool unescape(const uint8_t *&bytes, uint32_t &length);
};

}  // namespace leeway

#endif
