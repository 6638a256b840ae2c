// Finds values in JSON text. It trusts its writer: text that is no JSON gives no value, or the wrong one, but never a read
// beyond its end.
#ifndef DESKWIRE_JSON_H
#define DESKWIRE_JSON_H

// Where the value that begins at `at` ends.
const char *json_skip(const char *at, const char *end);

// The value of a member of the object that begins at `at`; NULL when it has none of that name.
const char *json_member(const char *at, const char *end, const char *name);

// The first element of the array that begins at `at`, then the one after an element; NULL when there is none.
const char *json_first(const char *at, const char *end);
const char *json_next(const char *element, const char *end);

// Whether the value at `at` is this text, in quotes and without an escape.
int json_is(const char *at, const char *end, const char *text);

// The number at `at`; -1 without a value.
long json_number(const char *at, const char *end);

#endif
