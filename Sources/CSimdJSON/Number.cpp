#include "Number.hpp"

#include <charconv>
#include <system_error>

namespace leeway {

const uint8_t *readAnyNumber(const uint8_t *start, LeewayJSONValue &value) {
    const uint8_t *p = start;
    const bool negative = *p == '-';
    if (negative) ++p;
    uint64_t mantissa = 0;
    const uint8_t *const whole = p;
    while (isDigit(*p)) mantissa = mantissa * 10 + (*p++ - '0');
    const int64_t wholeDigits = p - whole;
    if (wholeDigits == 0 || (wholeDigits > 1 && *whole == '0')) return nullptr;
    const uint8_t *const fraction = p + 1;
    int64_t fractionDigits = 0;
    bool isInteger = true;
    if (*p == '.') {
        isInteger = false;
        ++p;
        while (isDigit(*p)) mantissa = mantissa * 10 + (*p++ - '0');
        fractionDigits = p - fraction;
        if (fractionDigits == 0) return nullptr;
    }
    int64_t exponent = 0;
    if ((*p | 0x20) == 'e') {
        isInteger = false;
        ++p;
        const bool negativeExponent = *p == '-';
        if (*p == '-' || *p == '+') ++p;
        if (!isDigit(*p)) return nullptr;
        for (; isDigit(*p); ++p) {
            // Beyond this a text would need gigabytes of digits to come back into range.
            if (exponent < 1'000'000'000'000) exponent = exponent * 10 + (*p - '0');
        }
        if (negativeExponent) exponent = -exponent;
    }

    value = LeewayJSONValue{};
    value.kind = LeewayJSONKindNumber;
    value.isInteger = isInteger;
    value.text = start;
    value.textLength = uint32_t(p - start);
    // Up to 19 digits fit the mantissa; at powers this far from the smallest and the largest, no double
    // overflows or loses bits.
    const int64_t power = exponent - fractionDigits;
    if (wholeDigits + fractionDigits <= 19 && power >= -280 && power <= 280 &&
        simdjson::builtin::numberparsing::compute_float_64(power, mantissa, negative, value.number)) {
        return p;
    }
    const auto first = reinterpret_cast<const char *>(start), last = reinterpret_cast<const char *>(p);
    const auto result = std::from_chars(first, last, value.number);
    if (result.ec == std::errc::result_out_of_range) {
        int64_t magnitude = wholeDigits;
        if (*whole == '0') {
            magnitude = 0;
            while (-magnitude < fractionDigits && fraction[-magnitude] == '0') --magnitude;
        }
        if (magnitude + exponent > 0) {
            value.kind = LeewayJSONKindOverflow;
            value.number = 0;
        } else {
            value.number = negative ? -0.0 : 0.0;
        }
        return p;
    }
    return result.ec == std::errc() ? p : nullptr;
}

}  // namespace leeway
