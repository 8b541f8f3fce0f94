// JSON text to flat fields, on top of simdjson. Plain C: the C++ stays behind this header.
#ifndef LEEWAY_CSIMDJSON_H
#define LEEWAY_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a JSON value is. `Overflow` is a number whose magnitude exceeds that of every finite double.
typedef enum __attribute__((enum_extensibility(closed))) LeewayJSONKind : uint8_t {
    LeewayJSONKindAbsent,
    LeewayJSONKindNull,
    LeewayJSONKindFalse,
    LeewayJSONKindTrue,
    LeewayJSONKindNumber,
    LeewayJSONKindOverflow,
    LeewayJSONKindString,
    LeewayJSONKindContainer,
} LeewayJSONKind;

/// Why a text was not turned into fields.
typedef enum __attribute__((enum_extensibility(closed))) LeewayJSONStatus : uint8_t {
    LeewayJSONStatusOk,
    LeewayJSONStatusEmpty,
    LeewayJSONStatusTooLarge,
    LeewayJSONStatusNotUTF8,
    LeewayJSONStatusMalformed,
    LeewayJSONStatusTooDeep,
    LeewayJSONStatusTooManyFields,
    LeewayJSONStatusNotAnObject,
} LeewayJSONStatus;

/// A value. `text` is set for strings (unescaped UTF-8) and for numbers (the token as written), else null.
typedef struct LeewayJSONValue {
    const uint8_t *_Nullable text;
    double number;
    uint32_t textLength;
    LeewayJSONKind kind;
    /// Whether a number's token has neither a fraction nor an exponent.
    bool isInteger;
} LeewayJSONValue;

/// The name of a field: unescaped UTF-8.
typedef struct LeewayJSONName {
    const uint8_t *_Nonnull text;
    uint32_t length;
} LeewayJSONName;

/// The parts of a native event.
typedef struct LeewayJSONEvent {
    LeewayJSONValue model;
    LeewayJSONValue version;
    LeewayJSONValue id;
    LeewayJSONValue timestamp;
    LeewayJSONValue label;
    LeewayJSONValue predictionLabel;
    LeewayJSONValue predictionScore;
    LeewayJSONValue latency;
    /// What `features` was; the members of an object are the fields.
    LeewayJSONKind features;
    /// What `prediction` was.
    LeewayJSONKind prediction;
    /// The layout that the text was found to have, a number that no other in the process has; zero for none.
    ///
    /// Texts of one layout have the same model and version, and the same names of fields in the same order.
    uint64_t layout;
} LeewayJSONEvent;

typedef struct LeewayJSONParser LeewayJSONParser;

/// A parser for texts of up to `sizeLimit` bytes (below 1 GiB) and `fieldLimit` fields.
///
/// Everything it will ever need but the layouts of events is reserved here; memory pages are taken as texts
/// first need them. Null when the memory cannot be had.
LeewayJSONParser *_Nullable leeway_json_parser_create(size_t sizeLimit, size_t fieldLimit);

/// Releases the parser and everything that points into it.
void leeway_json_parser_destroy(LeewayJSONParser *_Nullable parser);

/// The event of the last successful `leeway_json_read_event`. The address never changes.
const LeewayJSONEvent *_Nonnull leeway_json_event(const LeewayJSONParser *_Nonnull parser);

/// The values of the fields of the last successful read. The address never changes.
const LeewayJSONValue *_Nonnull leeway_json_values(const LeewayJSONParser *_Nonnull parser);

/// The names of the fields of the last successful read.
const LeewayJSONName *_Nonnull leeway_json_names(const LeewayJSONParser *_Nonnull parser);

/// The number of fields of the last successful read.
size_t leeway_json_field_count(const LeewayJSONParser *_Nonnull parser);

/// Reads a native event; the members of `features` become the fields, in the order of the text.
///
/// The whole text is validated, also the parts that nothing reads. What the event and the fields point to is
/// the parser's own, valid until the next read.
LeewayJSONStatus leeway_json_read_event(
    LeewayJSONParser *_Nonnull parser, const void *_Nullable bytes, size_t length);

/// Whether events may be read by the layouts of earlier ones, which changes nothing but the time it takes; at
/// first they may.
void leeway_json_allow_layouts(LeewayJSONParser *_Nonnull parser, bool allowed);

/// Reads an object into fields, those of nested objects under names joined by dots (`prediction.score`).
///
/// Arrays are containers. Validity and lifetime as for `leeway_json_read_event`.
LeewayJSONStatus leeway_json_read_flat(
    LeewayJSONParser *_Nonnull parser, const void *_Nullable bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
