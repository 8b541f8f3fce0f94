// The buffers of a parser and simdjson's first stage.
#ifndef LEEWAY_PARSER_HPP
#define LEEWAY_PARSER_HPP

#include <memory>

#include <simdjson.h>

#include "CSimdJSON.h"
#include "Cursor.hpp"

/// What C calls a parser.
struct LeewayJSONParser {
    size_t sizeLimit;
    size_t fieldLimit;
    size_t fieldCount = 0;
    LeewayJSONEvent event{};
    /// The text, then zeros.
    std::unique_ptr<uint8_t[]> text;
    /// Strings without their escapes, at most as long as the text; then dotted names.
    std::unique_ptr<uint8_t[]> scratch;
    std::unique_ptr<LeewayJSONField[]> fields;
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;

    /// Copies the text and finds its tokens.
    LeewayJSONStatus index(const void *bytes, size_t length);

    /// The start of the text that `index` has seen.
    leeway::Cursor cursor() const {
        return {
            text.get(), stages->structural_indexes.get(), stages->n_structural_indexes, hasEscapes,
            scratch.get()};
    }

    /// Why a text is refused that does not begin like an object.
    LeewayJSONStatus refusal() const;

    /// The next free field, or null when there is none.
    LeewayJSONField *nextField() { return fieldCount < fieldLimit ? &fields[fieldCount++] : nullptr; }

private:
    bool hasEscapes = false;
};

#endif
