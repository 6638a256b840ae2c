#include "json.h"

#include <string.h>

static const char *space(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
        at++;
    }
    return at;
}

static const char *skip_string(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++) {
        if (*at == '\\') {
            at++;
        }
    }
    return at < end ? at + 1 : end;
}

const char *json_skip(const char *at, const char *end)
{
    int depth = 0;
    at = space(at, end);
    while (at < end) {
        if (*at == '"') {
            at = skip_string(at, end);
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (*at == '}' || *at == ']') {
            if (depth == 0) {
                return at;
            }
            depth--;
            at++;
        } else if (depth == 0 && *at == ',') {
            return at;
        } else {
            at++;
            continue;
        }
        if (depth == 0) {
            return at;
        }
    }
    return end;
}

const char *json_member(const char *at, const char *end, const char *name)
{
    at = space(at, end);
    if (at == end || *at != '{') {
        return NULL;
    }
    size_t length = strlen(name);
    for (at = space(at + 1, end); at < end && *at == '"';) {
        const char *key = at + 1;
        at = space(skip_string(at, end), end);
        if (at == end || *at != ':') {
            return NULL;
        }
        const char *value = space(at + 1, end);
        if ((size_t)(end - key) > length && memcmp(key, name, length) == 0 && key[length] == '"') {
            return value;
        }
        at = space(json_skip(value, end), end);
        if (at < end && *at == ',') {
            at = space(at + 1, end);
        }
    }
    return NULL;
}

const char *json_first(const char *at, const char *end)
{
    if (at == NULL || at == end || *at != '[') {
        return NULL;
    }
    at = space(at + 1, end);
    return at < end && *at != ']' ? at : NULL;
}

const char *json_next(const char *element, const char *end)
{
    const char *at = space(json_skip(element, end), end);
    return at < end && *at == ',' ? space(at + 1, end) : NULL;
}

int json_is(const char *at, const char *end, const char *text)
{
    size_t length = strlen(text);
    return at != NULL && (size_t)(end - at) >= length + 2 && *at == '"' && memcmp(at + 1, text, length) == 0 &&
           at[length + 1] == '"';
}

long json_number(const char *at, const char *end)
{
    if (at == NULL || at == end || *at < '0' || *at > '9') {
        return -1;
    }
    long number = 0;
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        number = number * 10 + (*at - '0');
    }
    return number;
}
