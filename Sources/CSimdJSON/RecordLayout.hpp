// What the texts of one producer have in common.
#ifndef LEEWAY_RECORD_LAYOUT_HPP
#define LEEWAY_RECORD_LAYOUT_HPP

#include <cstdlib>
#include <memory>

#include "CSimdJSON.h"

struct LeewayJSONParser;

namespace leeway {

/// A text with holes for values: the bytes between them, and where each value goes.
///
/// A text that has the same bytes between holes, and scalars without escapes in them, is as valid as the text
/// the layout was learned from, and has the same members in the same order.
class RecordLayout {
public:
    /// The layout of the event that `parser` has just read; null if it has what layouts do not: escapes, a
    /// member twice that counts once, a model that is no string.
    static std::unique_ptr<RecordLayout> learn(const LeewayJSONParser &parser);

    /// Reads the parser's text if it has this layout. If not, the parser's event and fields mean nothing.
    bool read(LeewayJSONParser &parser) const;

    /// Asks for the memory that `read` needs: of thousands of layouts most are in no near cache.
    void prefetch() const {
        const auto start = reinterpret_cast<const char *>(this);
        for (size_t offset = 0; offset < readSize; offset += 64) __builtin_prefetch(start + offset);
    }

    /// The bytes of memory it takes.
    size_t size() const { return totalSize; }

    void operator delete(void *memory) { std::free(memory); }

private:
    friend class LayoutLearner;

    /// Bytes to compare, at least one, then a hole.
    struct Step {
        /// Where the value goes, in bytes from the event; `atEnd` after the last bytes.
        uint32_t target;
        /// How many words there are before the last one, and by how much to shift that for its bytes to
        /// count.
        uint16_t words;
        uint8_t shift;
        /// What the value has to be; `Absent` if any scalar will do.
        LeewayJSONKind kind;
    };
    static constexpr uint32_t atEnd = UINT32_MAX;

    // All in one piece of memory, in this order, the names last: they are seldom needed.
    const Step *steps;
    /// Fields that are containers.
    const uint32_t *containers;
    /// The bytes between holes, one after another, then a word's worth more.
    const uint8_t *literals;
    const LeewayJSONName *names;
    uint32_t containerCount;
    uint32_t fieldCount;
    uint32_t readSize;
    uint32_t totalSize;
    /// The event, of which the holes are still to be filled.
    LeewayJSONEvent event;

    RecordLayout() = default;
    void prepare(LeewayJSONParser &parser) const;
};

}  // namespace leeway

#endif
