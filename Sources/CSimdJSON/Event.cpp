// The native event.

#include "Parser.hpp"

namespace {

using leeway::Cursor;
using Status = LeewayJSONStatus;

template <size_t size>
bool equals(const uint8_t *name, uint32_t length, const char (&literal)[size]) {
    return length == size - 1 && std::memcmp(name, literal, size - 1) == 0;
}

/// Where the value of a member that is taken as it is goes; null for any other.
LeewayJSONValue *slot(LeewayJSONEvent &event, const uint8_t *name, uint32_t length) {
    if (equals(name, length, "model")) return &event.model;
    if (equals(name, length, "version")) return &event.version;
    if (equals(name, length, "id")) return &event.id;
    if (equals(name, length, "timestamp")) return &event.timestamp;
    if (equals(name, length, "latency_ms")) return &event.latency;
    if (equals(name, length, "label")) return &event.label;
    return nullptr;
}

Status readFeatures(LeewayJSONParser &parser, Cursor &cursor) {
    // Of two members with one name the last counts.
    parser.fieldCount = 0;
    if (cursor.peek() != '{') {
        LeewayJSONValue value{};
        const Status status = cursor.readValue(value, 1);
        // An array is as wrong as a number; only an object is told apart from them.
        const bool isArray = value.kind == LeewayJSONKindContainer;
        parser.slots->event.features = isArray ? LeewayJSONKindFalse : value.kind;
        return status;
    }
    parser.slots->event.features = LeewayJSONKindContainer;
    return cursor.readObject([&](const uint8_t *name, uint32_t length) {
        LeewayJSONValue *const value = parser.nextField(name, length);
        return value != nullptr ? cursor.readValue(*value, 2) : LeewayJSONStatusTooManyFields;
    });
}

Status readPrediction(LeewayJSONEvent &event, Cursor &cursor) {
    event.predictionLabel = LeewayJSONValue{};
    event.predictionScore = LeewayJSONValue{};
    if (cursor.peek() == '{') {
        event.prediction = LeewayJSONKindContainer;
        return cursor.readObject([&](const uint8_t *name, uint32_t length) {
            LeewayJSONValue ignored;
            if (equals(name, length, "label")) return cursor.readValue(event.predictionLabel, 2);
            if (equals(name, length, "score")) return cursor.readValue(event.predictionScore, 2);
            return cursor.readValue(ignored, 2);
        });
    }
    LeewayJSONValue value{};
    const Status status = cursor.readValue(value, 1);
    event.prediction = value.kind;
    switch (value.kind) {
    case LeewayJSONKindNumber:
    case LeewayJSONKindOverflow: event.predictionScore = value; break;
    case LeewayJSONKindString:
    case LeewayJSONKindTrue:
    case LeewayJSONKindFalse: event.predictionLabel = value; break;
    case LeewayJSONKindContainer:
        event.predictionLabel = value;
        event.predictionScore = value;
        break;
    case LeewayJSONKindNull:
    case LeewayJSONKindAbsent: break;
    }
    return status;
}

/// Reads any text.
Status readEvent(LeewayJSONParser &parser) {
    Status status = parser.index();
    if (status != LeewayJSONStatusOk) return status;
    Cursor cursor = parser.cursor();
    if (cursor.peek() != '{') return parser.refusal();
    LeewayJSONEvent &event = parser.slots->event;
    status = cursor.readObject([&](const uint8_t *name, uint32_t length) {
        if (LeewayJSONValue *const value = slot(event, name, length)) return cursor.readValue(*value, 1);
        if (equals(name, length, "features")) return readFeatures(parser, cursor);
        if (equals(name, length, "prediction")) return readPrediction(event, cursor);
        LeewayJSONValue ignored;
        return cursor.readValue(ignored, 1);
    });
    if (status != LeewayJSONStatusOk) return status;
    return cursor.isAtEnd() ? LeewayJSONStatusOk : LeewayJSONStatusMalformed;
}

}  // namespace

LeewayJSONStatus leeway_json_read_event(LeewayJSONParser *parser, const void *bytes, size_t length) {
    Status status = parser->load(bytes, length);
    if (status != LeewayJSONStatusOk) return status;
    if (!parser->allowsLayouts) return readEvent(*parser);
    if (parser->guess.read(*parser)) return LeewayJSONStatusOk;
    status = readEvent(*parser);
    if (status == LeewayJSONStatusOk) parser->guess.learn(*parser);
    return status;
}
