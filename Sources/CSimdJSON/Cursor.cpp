#include "Cursor.hpp"

namespace leeway {

Status Cursor::skipContainer(unsigned depth) {
    // One bit per open container, the innermost lowest: set for an object. No recursion, so that nesting in
    // the data cannot exhaust the stack.
    uint64_t objects = 0;
    const unsigned outside = depth;
    const uint8_t *name;
    uint32_t nameLength;
    LeewayJSONValue ignored;
    for (;;) {
        const uint8_t first = peek();
        if (first == '{' || first == '[') {
            if (depth == maximumDepth) return LeewayJSONStatusTooDeep;
            ++depth;
            ++place;
            const bool isObject = first == '{';
            objects = objects << 1 | uint64_t(isObject);
            if (peek() != (isObject ? '}' : ']')) {
                if (isObject && !readName(name, nameLength)) return LeewayJSONStatusMalformed;
                continue;
            }
        } else if (!readScalar(first, ignored)) {
            return LeewayJSONStatusMalformed;
        }
        while (take(objects & 1 ? '}' : ']')) {
            objects >>= 1;
            if (--depth == outside) return LeewayJSONStatusOk;
        }
        if (!take(',')) return LeewayJSONStatusMalformed;
        if (objects & 1 && !readName(name, nameLength)) return LeewayJSONStatusMalformed;
    }
}

namespace {

/// The value of four hexadecimal digits, or -1.
int32_t hexadecimal(const uint8_t *digits) {
    int32_t result = 0;
    for (int i = 0; i < 4; ++i) {
        const uint8_t digit = digits[i], letter = uint8_t((digit | 0x20) - 'a');
        if (isDigit(digit)) {
            result = result << 4 | (digit - '0');
        } else if (letter < 6) {
            result = result << 4 | (letter + 10);
        } else {
            return -1;
        }
    }
    return result;
}

uint8_t *encode(uint32_t scalar, uint8_t *out) {
    if (scalar < 0x80) {
        *out++ = uint8_t(scalar);
        return out;
    }
    if (scalar < 0x800) {
        *out++ = uint8_t(0xC0 | scalar >> 6);
    } else {
        if (scalar < 0x10000) {
            *out++ = uint8_t(0xE0 | scalar >> 12);
        } else {
            *out++ = uint8_t(0xF0 | scalar >> 18);
            *out++ = uint8_t(0x80 | (scalar >> 12 & 0x3F));
        }
        *out++ = uint8_t(0x80 | (scalar >> 6 & 0x3F));
    }
    *out++ = uint8_t(0x80 | (scalar & 0x3F));
    return out;
}

}  // namespace

bool Cursor::unescape(const uint8_t *&bytes, uint32_t &length) {
    const uint8_t *p = bytes;
    const uint8_t *const stop = bytes + length;
    uint8_t *out = scratch;
    // The byte after the text is its closing quote and zeros follow the document, so that looking ahead stops
    // there by itself.
    while (p < stop) {
        if (*p != '\\') {
            *out++ = *p++;
            continue;
        }
        ++p;
        switch (*p++) {
        case '"': *out++ = '"'; break;
        case '\\': *out++ = '\\'; break;
        case '/': *out++ = '/'; break;
        case 'b': *out++ = '\b'; break;
        case 'f': *out++ = '\f'; break;
        case 'n': *out++ = '\n'; break;
        case 'r': *out++ = '\r'; break;
        case 't': *out++ = '\t'; break;
        case 'u': {
            int32_t unit = hexadecimal(p);
            if (unit < 0) return false;
            p += 4;
            if (unit >= 0xD800 && unit < 0xE000) {
                if (unit >= 0xDC00 || p[0] != '\\' || p[1] != 'u') return false;
                const int32_t low = hexadecimal(p + 2);
                if (low < 0xDC00 || low >= 0xE000) return false;
                p += 6;
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            }
            out = encode(uint32_t(unit), out);
            break;
        }
        default: return false;
        }
    }
    bytes = scratch;
    length = uint32_t(out - scratch);
    scratch = out;
    return true;
}

}  // namespace leeway
