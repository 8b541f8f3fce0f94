// Makes a layout of a text.

#include <atomic>
#include <cstddef>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "Parser.hpp"
#include "RecordLayout.hpp"

namespace leeway {

/// Walks over the tokens of a text that has been read as an event.
class LayoutLearner {
public:
    explicit LayoutLearner(const LeewayJSONParser &parser)
        : parser(parser), text(parser.text.get()), done(text) {}

    /// Null for a text that is not to be expected again.
    std::unique_ptr<RecordLayout> learn() {
        const uint32_t *const places = parser.stages->structural_indexes.get();
        const size_t count = parser.stages->n_structural_indexes;
        for (size_t i = 0; i < count; ++i) {
            const uint8_t *const start = text + places[i];
            switch (*start) {
            case '{':
            case '[':
                if (!beginContainer(*start == '{')) return nullptr;
                break;
            case '}':
            case ']': --depth; break;
            case ':':
            case ',': break;
            default: {
                const uint8_t *const stop = tokenEnd(text + places[i + 1]);
                if (*start == '"' && text[places[i + 1]] == ':') {
                    if (!nameMember(start + 1, size_t(stop - start - 2))) return nullptr;
                } else if (!addScalar(start, stop)) {
                    return nullptr;
                }
            }
            }
        }
        addStep(text + parser.length, LeewayJSONKindAbsent, RecordLayout::atEnd);
        return layout();
    }

private:
    /// What a member of the event is to the decoder.
    enum Member : uint8_t {
        other,
        model,
        version,
        id,
        timestamp,
        label,
        latency,
        features,
        prediction,
        predictionLabel,
        predictionScore,
        feature,
    };

    const LeewayJSONParser &parser;
    const uint8_t *const text;
    /// Where the text begins that is in no step yet.
    const uint8_t *done;
    std::vector<RecordLayout::Step> steps;
    std::vector<uint8_t> literals;
    std::vector<uint32_t> containers;
    uint32_t containerCount = 0;
    /// How many containers are open.
    unsigned depth = 0;
    /// The member of the event whose value is being walked over, and the member within that.
    Member outer = other, inner = other;
    /// Members that have been, as bits.
    unsigned seen = 0;
    /// Where the model, the version and the names of the features stand in the literals.
    size_t modelPlace = 0, versionPlace = 0;
    std::vector<std::pair<size_t, uint32_t>> names;

    template <size_t size>
    static bool equals(const uint8_t *name, size_t length, const char (&literal)[size]) {
        return length == size - 1 && std::memcmp(name, literal, size - 1) == 0;
    }

    static const uint8_t *tokenEnd(const uint8_t *stop) {
        while (stop[-1] == ' ' || stop[-1] == '\n' || stop[-1] == '\r' || stop[-1] == '\t') --stop;
        return stop;
    }

    /// Where the byte will stand in the literals, if no hole comes before it.
    size_t placeInLiterals(const uint8_t *byte) const { return literals.size() + size_t(byte - done); }

    /// False for a member that has been, of which only the last would count.
    bool nameMember(const uint8_t *name, size_t length) {
        Member member = other;
        if (depth == 1) {
            if (equals(name, length, "model")) member = model;
            if (equals(name, length, "version")) member = version;
            if (equals(name, length, "id")) member = id;
            if (equals(name, length, "timestamp")) member = timestamp;
            if (equals(name, length, "label")) member = label;
            if (equals(name, length, "latency_ms")) member = latency;
            if (equals(name, length, "features")) member = features;
            if (equals(name, length, "prediction")) member = prediction;
            outer = member;
        } else if (depth == 2 && outer == prediction) {
            if (equals(name, length, "label")) member = predictionLabel;
            if (equals(name, length, "score")) member = predictionScore;
            inner = member;
        } else if (depth == 2 && outer == features) {
            names.emplace_back(placeInLiterals(name), uint32_t(length));
            inner = feature;
            return true;
        }
        if (member == other) return true;
        const bool isFirst = (seen & 1u << member) == 0;
        seen |= 1u << member;
        return isFirst;
    }

    bool beginContainer(bool isObject) {
        if (depth == 1) {
            // They are read from the text that was learned from, and so are not in it.
            if (outer == model || outer == version) return false;
            // Elements are no members.
            if (!isObject) outer = other;
        } else if (depth == 2 && inner == feature) {
            containers.push_back(uint32_t(names.size() - 1));
            ++containerCount;
        }
        inner = other;
        ++depth;
        return true;
    }

    /// The offset of a value from the event.
    template <typename Value>
    static uint32_t offset(Value LeewayJSONEvent::*member) {
        const LeewayJSONEvent event{};
        return uint32_t(
            reinterpret_cast<const uint8_t *>(&(event.*member)) - reinterpret_cast<const uint8_t *>(&event));
    }

    bool addScalar(const uint8_t *start, const uint8_t *stop) {
        const bool isString = *start == '"';
        const bool isNumber = *start == '-' || isDigit(*start);
        uint32_t target = offsetof(Slots, ignored);
        LeewayJSONKind kind = LeewayJSONKindAbsent;
        switch (depth == 1 ? outer : depth == 2 ? inner : other) {
        case other: break;
        case model:
            modelPlace = placeInLiterals(start) + 1;
            return isString;
        case version:
            versionPlace = placeInLiterals(start) + isString;
            return isString || parser.slots->event.version.isInteger;
        case features: return !isString && !isNumber;
        case prediction:
            if (!isString && !isNumber) return true;
            // A number is a score, a string a label: the one cannot come in place of the other.
            target = offset(isString ? &LeewayJSONEvent::predictionLabel : &LeewayJSONEvent::predictionScore);
            kind = isString ? LeewayJSONKindString : LeewayJSONKindNumber;
            break;
        case id: target = offset(&LeewayJSONEvent::id); break;
        case timestamp: target = offset(&LeewayJSONEvent::timestamp); break;
        case label: target = offset(&LeewayJSONEvent::label); break;
        case latency: target = offset(&LeewayJSONEvent::latency); break;
        case predictionLabel: target = offset(&LeewayJSONEvent::predictionLabel); break;
        case predictionScore: target = offset(&LeewayJSONEvent::predictionScore); break;
        case feature:
            target = uint32_t(offsetof(Slots, fields) + (names.size() - 1) * sizeof(LeewayJSONValue));
            break;
        }
        addStep(start, kind, target);
        done = stop;
        return true;
    }

    void addStep(const uint8_t *stop, LeewayJSONKind kind, uint32_t target) {
        const size_t length = size_t(stop - done);
        const size_t last = (length - 1) % 8 + 1;
        steps.push_back({target, uint16_t((length - 1) / 8), uint8_t(64 - 8 * last), kind});
        literals.insert(literals.end(), done, stop);
    }

    template <typename Element>
    static Element *copy(const std::vector<Element> &elements, uint8_t *&place) {
        const auto start = reinterpret_cast<Element *>(place);
        if (!elements.empty()) std::memcpy(start, elements.data(), elements.size() * sizeof(Element));
        place += elements.size() * sizeof(Element);
        return start;
    }

    std::unique_ptr<RecordLayout> layout() {
        static std::atomic<uint64_t> count{0};
        // Whole words are read; and what follows is to be aligned.
        if (containers.size() % 2 != 0) containers.push_back(0);
        literals.resize((literals.size() + 15) / 8 * 8);
        const size_t readSize = sizeof(RecordLayout) + steps.size() * sizeof(RecordLayout::Step) +
                                containers.size() * sizeof(uint32_t) + literals.size();
        const size_t totalSize = readSize + names.size() * sizeof(LeewayJSONName);
        auto place = static_cast<uint8_t *>(std::malloc(totalSize));
        if (place == nullptr) return nullptr;
        std::unique_ptr<RecordLayout> layout(new (place) RecordLayout());
        place += sizeof(RecordLayout);
        layout->steps = copy(steps, place);
        layout->containers = copy(containers, place);
        const uint8_t *const literals = copy(this->literals, place);
        layout->literals = literals;
        const auto fieldNames = reinterpret_cast<LeewayJSONName *>(place);
        for (size_t i = 0; i < names.size(); ++i) {
            fieldNames[i] = {literals + names[i].first, names[i].second};
        }
        layout->names = fieldNames;
        layout->containerCount = containerCount;
        layout->fieldCount = uint32_t(names.size());
        layout->readSize = uint32_t(readSize);
        layout->totalSize = uint32_t(totalSize);
        layout->event = parser.slots->event;
        layout->event.layout = ++count;
        if (seen & 1u << model) layout->event.model.text = literals + modelPlace;
        if (layout->event.version.text != nullptr) layout->event.version.text = literals + versionPlace;
        return layout;
    }
};

std::unique_ptr<RecordLayout> RecordLayout::learn(const LeewayJSONParser &parser) {
    // Longer ones are not worth the memory.
    if (parser.hasEscapes || parser.length > 1 << 16) return nullptr;
    return LayoutLearner(parser).learn();
}

}  // namespace leeway
