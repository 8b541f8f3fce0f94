// The buffers of a parser and simdjson's first stage.
#ifndef LEEWAY_PARSER_HPP
#define LEEWAY_PARSER_HPP

#include <memory>

#include <simdjson.h>

#include "CSimdJSON.h"
#include "Cursor.hpp"
#include "LayoutGuess.hpp"

namespace leeway {

/// What is read: one piece of memory, so that a layout can say by one number where a value goes.
struct Slots {
    LeewayJSONEvent event;
    /// Where values go that nothing takes.
    LeewayJSONValue ignored;
    /// As many as there may be.
    LeewayJSONValue fields[1];
};

}  // namespace leeway

/// What C calls a parser.
struct LeewayJSONParser {
    size_t sizeLimit;
    size_t fieldLimit;
    size_t fieldCount = 0;
    /// The length of the text.
    size_t length = 0;
    /// The text, then zeros.
    std::unique_ptr<uint8_t[]> text;
    /// Strings without their escapes, at most as long as the text; then dotted names.
    std::unique_ptr<uint8_t[]> scratch;
    std::unique_ptr<leeway::Slots, leeway::Free> slots;
    std::unique_ptr<LeewayJSONName[]> ownNames;
    /// The names of the fields: `ownNames` or those of a layout.
    const LeewayJSONName *names;
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
    leeway::LayoutGuess guess;
    bool allowsLayouts = true;
    bool hasEscapes = false;

    /// Copies the text.
    LeewayJSONStatus load(const void *bytes, size_t length);

    /// Finds the tokens of the text and begins with no fields.
    LeewayJSONStatus index();

    /// The start of the text that `index` has seen.
    leeway::Cursor cursor() const {
        return {
            text.get(), stages->structural_indexes.get(), stages->n_structural_indexes, hasEscapes,
            scratch.get()};
    }

    /// Why a text is refused that does not begin like an object.
    LeewayJSONStatus refusal() const;

    /// Names the next free field; null when there is none.
    LeewayJSONValue *nextField(const uint8_t *name, uint32_t nameLength) {
        if (fieldCount == fieldLimit) return nullptr;
        ownNames[fieldCount] = {name, nameLength};
        return &slots->fields[fieldCount++];
    }
};

#endif
