// What the parts of the load generator share: its sockets, what they were told, and what was counted.
#ifndef DESKWIRE_LOAD_H
#define DESKWIRE_LOAD_H

#include "histogram.h"

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>

// Of the log that all sockets follow; empty before the first welcome.
extern char epoch[64];

enum { TARGETS = 16, COOKIES = 65536 };

// The commit's moment of an event, by its number; shared with the program that commits. A power of two.
enum { STAMPS = 1 << 20 };

enum state { CLOSED, CONNECTING, UPGRADING, GREETING, REPLAYING, LIVE };

struct client {
    int number;
    int fd;
    enum state state;
    long cursor;  // the last event's number; -1 before the first
    long behind;  // while REPLAYING: it is live again at this number
    char *rest;   // the beginning of a frame whose end is not here yet
    size_t rest_length;
    uint64_t again; // CLOSED and to be opened: not before this moment
};

struct target {
    struct sockaddr_in address;
};

struct counts {
    uint64_t frames;    // that carried events
    uint64_t events;
    uint64_t bytes;     // of those frames' payloads
    uint64_t skipped;   // numbers that were left out
    uint64_t repeated;  // numbers at or below the cursor: doubled, or late
    uint64_t unstamped; // events that came before their commit was answered
    uint64_t pings;
    uint64_t resets;
    uint64_t lost;      // sockets that ended without having been told to
    uint64_t refused;   // upgrades
    int last_status;    // of a refusal
    int last_close;     // code of a close frame
    int last_error;     // errno of the last socket that ended otherwise; 0: the other end closed it
    int last_state;     // what that socket was about: an enum state
    struct histogram latency;
};

struct load {
    int poll;
    int bare; // the floor: no cookie, no hello, bare events
    long head; // what a bare socket that opens has seen
    int targets;
    struct target target[TARGETS];
    int cookies;
    char *cookie[COOKIES];
    const volatile uint64_t *stamps;
    int clients;
    struct client *client;
    int in[LIVE + 1]; // how many sockets are in each state
    struct counts counts;
};

extern struct load load;

uint64_t now(void);
void enter(struct client *client, enum state state);

// Begins to open a socket.
void client_open(struct client *client);

// Something can be read from it, or it is connected, or broken.
void client_ready(struct client *client, uint32_t events);

// Ends the connection at once, as a network that breaks: no close frame, and a reset for the server.
void client_cut(struct client *client);

// Takes one text frame that a socket got.
void client_text(struct client *client, const char *text, size_t length);

// Sends a text frame.
void client_say(struct client *client, const char *text);

#endif
