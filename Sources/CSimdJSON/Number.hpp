// A JSON number token to a double, correctly rounded.
#ifndef LEEWAY_NUMBER_HPP
#define LEEWAY_NUMBER_HPP

#include <simdjson.h>

#include "CSimdJSON.h"
#include "Words.hpp"

namespace leeway {

inline bool isDigit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

/// Reads the number that begins at `start`, whatever its length and exponent.
///
/// Returns where it ends, null when there is none. Some byte that is part of no number must follow.
const uint8_t *readAnyNumber(const uint8_t *start, LeewayJSONValue &value);

/// Reads the number that begins at `start`. 64 bytes must be readable from where it ends.
///
/// Returns where it ends, null when there is none. Sets all of `value`. Inlined, so that a loop over numbers
/// keeps the constants in registers.
[[gnu::always_inline]] inline const uint8_t *readNumber(const uint8_t *start, LeewayJSONValue &value) {
    static constexpr uint64_t powersOfTen[] = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000};
    static constexpr double exactPowersOfTen[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    // Signs may come at random: no branch.
    const bool negative = *start == '-';
    const uint8_t *p = start + negative;
    const uint64_t digits = word(p) ^ repeated('0');
    uint64_t others = markNonDigits(digits);
    // Eight digits and more before the point are rare.
    if (others == 0) return readAnyNumber(start, value);
    const unsigned whole = firstMarked(others);
    if (whole == 0 || (whole > 1 && *p == '0')) return nullptr;
    const bool isInteger = p[whole] != '.';
    others &= others - 1;
    if (isInteger) {
        const double exact = double(int64_t(number(digits << (64 - 8 * whole))));
        value.number = negative ? -exact : exact;
        p += whole;
    } else if (others != 0) {
        // All of it is in the word: take the point out.
        const unsigned length = firstMarked(others);
        const unsigned fraction = length - whole - 1;
        if (fraction == 0) return nullptr;
        const uint64_t left = (uint64_t(1) << (8 * whole)) - 1;
        const uint64_t closed = (digits & left) | ((digits >> 8) & ~left);
        // Both operands are exact, so one operation rounds correctly (Clinger 1990, doi:10.1145/93542.93557).
        const uint64_t mantissa = number(closed << (64 - 8 * (length - 1)));
        const double exact = double(int64_t(mantissa)) / exactPowersOfTen[fraction];
        value.number = negative ? -exact : exact;
        p += length;
    } else {
        uint64_t mantissa = number(digits << (64 - 8 * whole));
        p += whole + 1;
        uint64_t next = word(p) ^ repeated('0');
        others = markNonDigits(next);
        unsigned fraction = 0;
        while (others == 0) {
            // More digits than 64 bits hold.
            if (fraction == 16) return readAnyNumber(start, value);
            mantissa = mantissa * 100'000'000 + number(next);
            p += 8;
            fraction += 8;
            next = word(p) ^ repeated('0');
            others = markNonDigits(next);
        }
        const unsigned rest = firstMarked(others);
        // In two steps, since shifting by 64 is undefined.
        mantissa = mantissa * powersOfTen[rest] + number(next << 8 << (56 - 8 * rest));
        p += rest;
        fraction += rest;
        if (fraction == 0) return nullptr;
        int64_t power = -int64_t(fraction);
        if (fraction > 12) {
            // Whether a mantissa of 16 digits fits a double is a matter of chance, on which no branch should
            // depend: one with three zeros more does not fit.
            const bool fits = mantissa <= uint64_t(1) << 53;
            mantissa *= fits ? 1000 : 1;
            power -= fits ? 3 : 0;
        }
        // At most nineteen digits; and fails only where 64 bits of the power of ten do not decide.
        if (whole + fraction > 19 ||
            !simdjson::builtin::numberparsing::compute_float_64(
                power, mantissa, negative, value.number)) {
            return readAnyNumber(start, value);
        }
    }
    if ((*p | 0x20) == 'e') return readAnyNumber(start, value);
    value.kind = LeewayJSONKindNumber;
    value.isInteger = isInteger;
    value.text = start;
    value.textLength = uint32_t(p - start);
    return p;
}

}  // namespace leeway

#endif
