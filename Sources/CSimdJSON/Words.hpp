// Eight bytes at a time, in portable arithmetic: a set high bit marks a byte.
#ifndef LEEWAY_WORDS_HPP
#define LEEWAY_WORDS_HPP

#include <cstdint>
#include <cstring>

namespace leeway {

constexpr uint64_t highBits = 0x8080808080808080;

/// The byte in all eight places.
constexpr uint64_t repeated(uint8_t byte) { return byte * uint64_t(0x0101010101010101); }

/// Eight bytes, the first one lowest.
inline uint64_t word(const uint8_t *bytes) {
    uint64_t result;
    std::memcpy(&result, bytes, sizeof result);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    result = __builtin_bswap64(result);
#endif
    return result;
}

/// The place of the first marked byte; at least one is marked.
inline unsigned firstMarked(uint64_t marks) { return unsigned(__builtin_ctzll(marks)) / 8; }

/// Marks bytes that equal `byte`; exact up to the first of them.
inline uint64_t markEqual(uint64_t word, uint8_t byte) {
    const uint64_t difference = word ^ repeated(byte);
    return (difference - repeated(1)) & ~difference & highBits;
}

/// Marks control characters, U+0000 to U+001F; exact up to the first of them.
inline uint64_t markControls(uint64_t word) { return (word - repeated(0x20)) & ~word & highBits; }

/// Marks bytes beyond 9, where digits have been made their values by `word ^ repeated('0')`.
inline uint64_t markNonDigits(uint64_t digits) {
    return (((digits & ~highBits) + repeated(0x76)) | digits) & highBits;
}

/// The number that eight digit values make, the first of them the most significant.
inline uint64_t number(uint64_t digits) {
    digits = (digits * (1 + (10 << 8))) >> 8;
    digits = ((digits & 0x00FF00FF00FF00FF) * (1 + (100 << 16))) >> 16;
    return ((digits & 0x0000FFFF0000FFFF) * (1 + (uint64_t(10000) << 32))) >> 32;
}

}  // namespace leeway

#endif
