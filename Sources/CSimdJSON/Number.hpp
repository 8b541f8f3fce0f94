// A JSON number token to a double, correctly rounded.
#ifndef LEEWAY_NUMBER_HPP
#define LEEWAY_NUMBER_HPP

#include <charconv>
#include <system_error>

#include "CSimdJSON.h"

namespace leeway {

inline bool isDigit(uint8_t byte) { return uint8_t(byte - '0') < 10; }

/// Reads the token [start, stop), of which the first byte is a digit or a minus sign.
///
/// A byte that is part of no number must be readable at or after `stop`. False when it is no JSON number.
inline bool readNumber(const uint8_t *start, const uint8_t *stop, LeewayJSONValue &value) {
    static constexpr double powersOfTen[] = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const uint8_t *p = start;
    const bool negative = *p == '-';
    if (negative) ++p;
    uint64_t mantissa = 0;
    const uint8_t *const whole = p;
    while (isDigit(*p)) mantissa = mantissa * 10 + (*p++ - '0');
    const int64_t wholeDigits = p - whole;
    if (wholeDigits == 0 || (wholeDigits > 1 && *whole == '0')) return false;
    const uint8_t *const fraction = p + 1;
    int64_t fractionDigits = 0;
    bool isInteger = true;
    if (*p == '.') {
        isInteger = false;
        ++p;
        while (isDigit(*p)) mantissa = mantissa * 10 + (*p++ - '0');
        fractionDigits = p - fraction;
        if (fractionDigits == 0) return false;
    }
    int64_t exponent = 0;
    if ((*p | 0x20) == 'e') {
        isInteger = false;
        ++p;
        const bool negativeExponent = *p == '-';
        if (*p == '-' || *p == '+') ++p;
        if (!isDigit(*p)) return false;
        for (; isDigit(*p); ++p) {
            // Beyond this a text would need gigabytes of digits to come back into range.
            if (exponent < 1'000'000'000'000) exponent = exponent * 10 + (*p - '0');
        }
        if (negativeExponent) exponent = -exponent;
    }
    if (p != stop) return false;

    value.kind = LeewayJSONKindNumber;
    value.isInteger = isInteger;
    value.text = start;
    value.textLength = uint32_t(stop - start);
    const int64_t scale = exponent - fractionDigits;
    const bool isExact = wholeDigits + fractionDigits <= 19 && mantissa <= uint64_t(1) << 53;
    if (isExact && scale >= -22 && scale <= 22) {
        // Both operands are exact, so one operation rounds correctly (Clinger 1990, doi:10.1145/93542.93557).
        const double exact = double(mantissa);
        const double magnitude = scale < 0 ? exact / powersOfTen[-scale] : exact * powersOfTen[scale];
        value.number = negative ? -magnitude : magnitude;
        return true;
    }
    const auto first = reinterpret_cast<const char *>(start), last = reinterpret_cast<const char *>(stop);
    const auto result = std::from_chars(first, last, value.number);
    if (result.ec == std::errc::result_out_of_range) {
        int64_t magnitude = wholeDigits;
        if (*whole == '0') {
            magnitude = 0;
            while (-magnitude < fractionDigits && fraction[-magnitude] == '0') --magnitude;
        }
        if (magnitude + exponent > 0) {
            value.kind = LeewayJSONKindOverflow;
        } else {
            value.number = negative ? -0.0 : 0.0;
        }
        return true;
    }
    return result.ec == std::errc();
}

}  // namespace leeway

#endif
