// Guesses the layout of a text by the layouts of those before it.
#ifndef LEEWAY_LAYOUT_GUESS_HPP
#define LEEWAY_LAYOUT_GUESS_HPP

#include <cstdlib>
#include <memory>

#include "RecordLayout.hpp"

namespace leeway {

struct Free {
    void operator()(void *memory) const { std::free(memory); }
};

/// The layouts of the producers seen lately, and how well guessing has done with each of them.
///
/// A producer is told by the name of its model where that comes first, else by the first names in its texts.
/// One whose texts keep having new layouts is left alone for ever longer.
class LayoutGuess {
public:
    ~LayoutGuess() { forget(); }

    /// Whether the text has the layout of an earlier one, and so was read.
    bool read(LeewayJSONParser &parser);

    /// Learns from the text that `read` failed with and that was then read otherwise.
    void learn(const LeewayJSONParser &parser);

private:
    static constexpr size_t layoutLimit = 4;

    struct Producer {
        /// A hash of what it is told by; zero for none.
        uint64_t key;
        /// The most recently used one first, then nulls.
        RecordLayout *layouts[layoutLimit];
        /// How many more texts not to guess for.
        uint16_t rest;
        /// The binary logarithm of the next rest.
        uint8_t exponent;
        /// Rises with guesses that were right, falls with others; below zero is time for a rest.
        int8_t credit;
        /// Whether it has been seen before.
        bool isKnown;
    };
    static constexpr size_t capacityAtFirst = 1 << 6;
    static constexpr size_t capacityLimit = 1 << 15;
    static constexpr size_t probes = 16;
    static constexpr int8_t creditLimit = 16;
    static constexpr int8_t creditAtFirst = 8;
    static constexpr uint8_t exponentLimit = 10;
    /// Enough for thousands of models of ten features. Layouts that are in no cache take longer to fetch than texts
    /// to parse.
    static constexpr size_t memoryLimit = 4 << 20;
    /// How many times not to learn for want of memory before all is learned anew.
    static constexpr size_t declineLimit = 1 << 20;

    /// By key, with linear probing; at most half full until it is as large as it may be, a power of two.
    std::unique_ptr<Producer[], Free> producers;
    size_t capacity = 0;
    size_t count = 0;
    /// Of the text that `read` has failed with, unless it rests.
    Producer *producer = nullptr;
    /// The last guess that was right.
    Producer *lastProducer = nullptr;
    RecordLayout *last = nullptr;
    size_t memory = 0;
    size_t declined = 0;

    Producer *find(uint64_t key);
    void grow();
    void reward(Producer &producer);
    void charge(Producer &producer, int8_t cost);
    void remove(RecordLayout *layout);
    void forget(Producer &producer);
    void forget();
};

}  // namespace leeway

#endif
