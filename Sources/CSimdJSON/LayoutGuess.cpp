#include "LayoutGuess.hpp"

#include <utility>

#include "Parser.hpp"
#include "Words.hpp"

namespace leeway {

namespace {

const uint8_t *skipSpace(const uint8_t *p) {
    while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t') ++p;
    return p;
}

uint64_t mix(uint64_t state, uint64_t word) {
    const auto product = (unsigned __int128)(state ^ word) * 0xD6E8'FEB8'6659'FD93;
    return uint64_t(product) ^ uint64_t(product >> 64);
}

/// Adds the bytes up to the next quote to the hash, and steps over the quote; null when there is none.
const uint8_t *hashName(const uint8_t *p, uint64_t &hash) {
    for (;;) {
        const uint64_t bytes = word(p);
        const uint64_t quotes = markEqual(bytes, '"');
        if (quotes != 0) {
            const unsigned length = firstMarked(quotes);
            hash = mix(hash, (bytes & ((uint64_t(1) << (8 * length)) - 1)) + length);
            return p + length + 1;
        }
        // Zeros follow the text.
        if ((markEqual(bytes, 0)) != 0) return nullptr;
        hash = mix(hash, bytes);
        p += 8;
    }
}

/// A hash of the model's name if the text begins with it, else of the first names; never zero.
uint64_t producerKey(const uint8_t *p) {
    uint64_t hash = 0x9E37'79B9'7F4A'7C15;
    p = skipSpace(p);
    if (*p != '{') return 1;
    p = skipSpace(p + 1);
    if (*p != '"') return 1;
    const uint8_t *const name = p + 1;
    p = hashName(name, hash);
    if (p == nullptr) return 1;
    const bool isModel = p - name == 6 && std::memcmp(name, "model", 5) == 0;
    p = skipSpace(p);
    if (*p != ':') return 1;
    p = skipSpace(p + 1);
    // The first feature tells models apart where names are sorted.
    if (!isModel && *p == '{') p = skipSpace(p + 1);
    else if (!isModel) return hash | 1;
    if (*p == '"') hashName(p + 1, hash);
    return hash | 1;
}

}  // namespace

bool LayoutGuess::read(LeewayJSONParser &parser) {
    if (last != nullptr && last->read(parser)) {
        reward(*lastProducer);
        return true;
    }
    producer = find(producerKey(parser.text.get()));
    if (producer == nullptr) return false;
    if (producer->rest > 0) {
        --producer->rest;
        producer = nullptr;
        return false;
    }
    if (producer->layouts[0] != nullptr) producer->layouts[0]->prefetch();
    for (size_t i = 0; i < layoutLimit && producer->layouts[i] != nullptr; ++i) {
        RecordLayout *const layout = producer->layouts[i];
        if (layout == last || !layout->read(parser)) continue;
        for (; i > 0; --i) producer->layouts[i] = producer->layouts[i - 1];
        producer->layouts[0] = last = layout;
        lastProducer = producer;
        reward(*producer);
        return true;
    }
    return false;
}

void LayoutGuess::learn(const LeewayJSONParser &parser) {
    if (producer == nullptr) return;
    Producer &producer = *this->producer;
    // Whoever is seen only once is not worth the memory.
    if (!producer.isKnown) {
        producer.isKnown = true;
        return;
    }
    if (memory >= memoryLimit) {
        if (++declined >= declineLimit) forget();
        return;
    }
    auto layout = RecordLayout::learn(parser);
    // What a wrong guess costs is about what a right one gains; learning costs some more.
    charge(producer, layout ? 4 : 1);
    if (!layout) return;
    memory += layout->size();
    auto &layouts = producer.layouts;
    constexpr size_t end = layoutLimit - 1;
    if (layouts[end] != nullptr) remove(layouts[end]);
    for (size_t i = end; i > 0; --i) layouts[i] = layouts[i - 1];
    layouts[0] = layout.release();
}

LayoutGuess::Producer *LayoutGuess::find(uint64_t key) {
    if (2 * count >= capacity && capacity < capacityLimit) grow();
    if (capacity == 0) return nullptr;
    // The lowest bit is always set.
    const size_t home = key >> 1;
    Producer *place = nullptr;
    for (size_t i = 0; i < probes; ++i) {
        Producer &candidate = producers[(home + i) & (capacity - 1)];
        if (candidate.key == key) return &candidate;
        if (place == nullptr && candidate.layouts[0] == nullptr) place = &candidate;
        if (candidate.key == 0) break;
    }
    if (place == nullptr) place = &producers[home & (capacity - 1)];
    count += place->key == 0;
    forget(*place);
    *place = Producer{};
    place->key = key;
    place->credit = creditAtFirst;
    return place;
}

void LayoutGuess::grow() {
    const size_t larger = capacity == 0 ? capacityAtFirst : 2 * capacity;
    std::unique_ptr<Producer[], Free> table(static_cast<Producer *>(std::calloc(larger, sizeof(Producer))));
    if (!table) return;
    count = 0;
    for (size_t i = 0; i < capacity; ++i) {
        if (producers[i].key == 0) continue;
        const size_t home = producers[i].key >> 1;
        size_t probe = 0;
        while (probe < probes && table[(home + probe) & (larger - 1)].key != 0) ++probe;
        if (probe == probes) {
            forget(producers[i]);
            continue;
        }
        table[(home + probe) & (larger - 1)] = producers[i];
        ++count;
    }
    producers = std::move(table);
    capacity = larger;
    last = nullptr;
}

void LayoutGuess::reward(Producer &producer) {
    if (producer.credit == creditLimit) return;
    if (++producer.credit == creditLimit) producer.exponent = 0;
}

void LayoutGuess::charge(Producer &producer, int8_t cost) {
    producer.credit = int8_t(producer.credit - cost);
    if (producer.credit >= 0) return;
    producer.credit = 0;
    producer.rest = uint16_t(1) << producer.exponent;
    if (producer.exponent < exponentLimit) ++producer.exponent;
    if (lastProducer == &producer) last = nullptr;
}

void LayoutGuess::remove(RecordLayout *layout) {
    if (last == layout) last = nullptr;
    memory -= layout->size();
    delete layout;
}

void LayoutGuess::forget(Producer &producer) {
    for (RecordLayout *&layout : producer.layouts) {
        if (layout != nullptr) remove(layout);
        layout = nullptr;
    }
}

void LayoutGuess::forget() {
    for (size_t i = 0; i < capacity; ++i) forget(producers[i]);
    declined = 0;
}

}  // namespace leeway
