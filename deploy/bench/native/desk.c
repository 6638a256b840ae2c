// A socket as a page of the desk: the rule of the reader (docs/protocol.md), with each breach counted instead of mended.
#define _GNU_SOURCE
#include "json.h"
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Of the log that all sockets follow, from the first welcome.
char epoch[64];

// The frame of events that was read last. The same bytes go to each socket, so that most are compared and not read again.
static struct {
    char *text;
    size_t length;
    long from; // -1: a bare event
    long to;
    int events;
    long seq[1024];
} seen;

static void welcome(struct client *client, const char *text, const char *end)
{
    const char *mode = json_member(text, end, "mode");
    const char *identity = json_member(text, end, "epoch");
    long head = json_number(json_member(text, end, "seq"), end);
    if (epoch[0] == 0 && identity != NULL && end - identity > 38) {
        memcpy(epoch, identity + 1, 36);
    }
    if (json_is(mode, end, "reset") || !json_is(identity, end, epoch)) {
        load.counts.resets++;
        client->cursor = head;
    } else if (client->cursor < 0) {
        client->cursor = head;
    }
    client->behind = head;
    enter(client, client->cursor < head ? REPLAYING : LIVE);
}

static void read_events(const char *text, size_t length)
{
    const char *end = text + length;
    const char *event = load.bare ? text : json_first(json_member(text, end, "events"), end);
    seen.from = load.bare ? -1 : json_number(json_member(text, end, "from"), end);
    seen.to = load.bare ? -1 : json_number(json_member(text, end, "to"), end);
    if (!load.bare && (seen.from < 0 || seen.to < seen.from)) {
        fprintf(stderr, "A frame does not say from where to where it goes.\n");
        exit(1);
    }
    seen.events = 0;
    for (; event != NULL; event = load.bare ? NULL : json_next(event, end)) {
        if (seen.events == (int)(sizeof seen.seq / sizeof *seen.seq)) {
            fprintf(stderr, "A frame holds more events than docs/protocol.md allows.\n");
            exit(1);
        }
        seen.seq[seen.events++] = json_number(json_member(event, end, "seq"), end);
    }
    seen.text = realloc(seen.text, length);
    memcpy(seen.text, text, length);
    seen.length = length;
}

// What a page would take for missing: numbers up to this one.
static void skip(struct client *client, long to)
{
    if (to > client->cursor) {
        load.counts.skipped += (uint64_t)(to - client->cursor);
        client->cursor = to;
    }
}

static void apply(struct client *client, long seq, uint64_t at)
{
    if (seq <= client->cursor) {
        load.counts.repeated++;
        return;
    }
    skip(client, seq - 1);
    load.counts.events++;
    client->cursor = seq;
    if (load.stamps != NULL && client->state == LIVE) {
        uint64_t committed = load.stamps[seq & (STAMPS - 1)];
        load.counts.unstamped += committed == 0;
        histogram_add(&load.counts.latency, committed == 0 || committed > at ? 0 : at - committed);
    }
}

static void events(struct client *client, const char *text, size_t length)
{
    uint64_t at = now();
    if (length != seen.length || memcmp(text, seen.text, length) != 0) {
        read_events(text, length);
    }
    load.counts.frames++;
    load.counts.bytes += length;
    // All that happens is for these sockets, so that what a frame has not between its numbers is missing.
    skip(client, seen.from);
    for (int i = 0; i < seen.events; i++) {
        apply(client, seen.seq[i], at);
    }
    skip(client, seen.to);
    if (client->state == REPLAYING && client->cursor >= client->behind) {
        enter(client, LIVE);
    }
}

void client_text(struct client *client, const char *text, size_t length)
{
    // What most frames begin with; any other order of their members is found below.
    static const char usual[] = "{\"type\":\"events\"";
    if (load.bare || (length > sizeof usual && memcmp(text, usual, sizeof usual - 1) == 0)) {
        events(client, text, length);
        return;
    }
    const char *end = text + length;
    const char *type = json_member(text, end, "type");
    if (json_is(type, end, "events")) {
        events(client, text, length);
    } else if (json_is(type, end, "ping")) {
        char pong[64];
        load.counts.pings++;
        snprintf(pong, sizeof pong, "{\"type\":\"pong\",\"seq\":%ld}", client->cursor);
        client_say(client, pong);
    } else if (json_is(type, end, "welcome") && client->state == GREETING) {
        welcome(client, text, end);
    }
    // status, presence, drain and what is still to come: nothing to do here.
}
