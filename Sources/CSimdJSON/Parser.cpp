#include "Parser.hpp"

#include <cstdlib>
#include <cstring>
#include <new>

// Why not simdjson's ready-made interfaces: the DOM refuses a document for one number like 1e999, and
// On-Demand does not validate what it skips. Both are thin over the first stage, which does the fast part
// (chosen for the processor at run time) and is used here directly, as On-Demand in the same header does.

LeewayJSONStatus LeewayJSONParser::load(const void *bytes, size_t size) {
    fieldCount = 0;
    length = size;
    if (length > sizeLimit) return LeewayJSONStatusTooLarge;
    auto start = static_cast<const uint8_t *>(bytes);
    if (length >= 3 && start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF) {
        // RFC 8259, section 8.1 lets a reader ignore a byte order mark.
        start += 3;
        length -= 3;
    }
    if (length == 0) return LeewayJSONStatusEmpty;
    std::memcpy(text.get(), start, length);
    std::memset(text.get() + length, 0, simdjson::SIMDJSON_PADDING);
    return LeewayJSONStatusOk;
}

LeewayJSONStatus LeewayJSONParser::index() {
    slots->event = LeewayJSONEvent{};
    names = ownNames.get();
    switch (stages->stage1(text.get(), length, simdjson::stage1_mode::regular)) {
    case simdjson::SUCCESS: break;
    case simdjson::EMPTY: return LeewayJSONStatusEmpty;
    case simdjson::UTF8_ERROR: return LeewayJSONStatusNotUTF8;
    default: return LeewayJSONStatusMalformed;
    }
    stages->structural_indexes[stages->n_structural_indexes] = uint32_t(length);
    hasEscapes = std::memchr(text.get(), '\\', length) != nullptr;
    return LeewayJSONStatusOk;
}

LeewayJSONStatus LeewayJSONParser::refusal() const {
    auto place = cursor();
    LeewayJSONValue ignored;
    const auto status = place.readValue(ignored, 0);
    if (status != LeewayJSONStatusOk) return status;
    return place.isAtEnd() ? LeewayJSONStatusNotAnObject : LeewayJSONStatusMalformed;
}

LeewayJSONParser *leeway_json_parser_create(size_t sizeLimit, size_t fieldLimit) {
    std::unique_ptr<LeewayJSONParser> parser(new (std::nothrow) LeewayJSONParser());
    if (!parser || sizeLimit >= size_t(1) << 30 || fieldLimit >= size_t(1) << 24) return nullptr;
    parser->sizeLimit = sizeLimit;
    parser->fieldLimit = fieldLimit;
    // Not zeroed: pages that no text needs are never touched.
    parser->text.reset(new (std::nothrow) uint8_t[sizeLimit + simdjson::SIMDJSON_PADDING]);
    parser->scratch.reset(new (std::nothrow) uint8_t[2 * sizeLimit + 1]);
    parser->slots.reset(static_cast<leeway::Slots *>(
        std::malloc(sizeof(leeway::Slots) + fieldLimit * sizeof(LeewayJSONValue))));
    parser->ownNames.reset(new (std::nothrow) LeewayJSONName[fieldLimit + 1]);
    parser->names = parser->ownNames.get();
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        sizeLimit + 1, leeway::maximumDepth, parser->stages);
    if (!parser->text || !parser->scratch || !parser->slots || !parser->ownNames || error) return nullptr;
    parser->slots->event = LeewayJSONEvent{};
    return parser.release();
}

void leeway_json_parser_destroy(LeewayJSONParser *parser) { delete parser; }

const LeewayJSONEvent *leeway_json_event(const LeewayJSONParser *parser) { return &parser->slots->event; }

const LeewayJSONValue *leeway_json_values(const LeewayJSONParser *parser) { return parser->slots->fields; }

const LeewayJSONName *leeway_json_names(const LeewayJSONParser *parser) { return parser->names; }

size_t leeway_json_field_count(const LeewayJSONParser *parser) { return parser->fieldCount; }

void leeway_json_allow_layouts(LeewayJSONParser *parser, bool allowed) { parser->allowsLayouts = allowed; }
