// The native event.

#include "Parser.hpp"

namespace {

using leeway::Cursor;
using Status = LeewayJSONStatus;

template <size_t size>
bool equals(const uint8_t *name, uint32_t length, const char (&literal)[size]) {
    return length == size - 1 && std::memcmp(name, literal, size - 1) == 0;
}

Status readFeatures(LeewayJSONParser &parser, Cursor &cursor) {
    // Of two members with one name the last counts.
    parser.fieldCount = 0;
    if (cursor.peek() != '{') {
        LeewayJSONValue value{};
        const Status status = cursor.readValue(value, 1);
        // An array is as wrong as a number; only an object is told apart from them.
        parser.event.features = value.kind == LeewayJSONKindContainer ? LeewayJSONKindFalse : value.kind;
        return status;
    }
    parser.event.features = LeewayJSONKindContainer;
    return cursor.readObject([&](const uint8_t *name, uint32_t length) {
        LeewayJSONField *const field = parser.nextField();
        if (field == nullptr) return LeewayJSONStatusTooManyFields;
        field->name = name;
        field->nameLength = length;
        return cursor.readValue(field->value, 2);
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

}  // namespace

LeewayJSONStatus leeway_json_read_event(LeewayJSONParser *parser, const void *bytes, size_t length) {
    Status status = parser->index(bytes, length);
    if (status != LeewayJSONStatusOk) return status;
    Cursor cursor = parser->cursor();
    if (cursor.peek() != '{') return parser->refusal();
    LeewayJSONEvent &event = parser->event;
    event = LeewayJSONEvent{};
    status = cursor.readObject([&](const uint8_t *name, uint32_t nameLength) {
        if (equals(name, nameLength, "features")) return readFeatures(*parser, cursor);
        if (equals(name, nameLength, "prediction")) return readPrediction(event, cursor);
        LeewayJSONValue ignored;
        LeewayJSONValue *value = &ignored;
        if (equals(name, nameLength, "model")) value = &event.model;
        if (equals(name, nameLength, "version")) value = &event.version;
        if (equals(name, nameLength, "id")) value = &event.id;
        if (equals(name, nameLength, "timestamp")) value = &event.timestamp;
        if (equals(name, nameLength, "latency_ms")) value = &event.latency;
        if (equals(name, nameLength, "label")) value = &event.label;
        return cursor.readValue(*value, 1);
    });
    if (status != LeewayJSONStatusOk) return status;
    return cursor.isAtEnd() ? LeewayJSONStatusOk : LeewayJSONStatusMalformed;
}
