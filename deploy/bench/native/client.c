// A socket as a transport: TCP, the upgrade as Chromium asks for it, frames (RFC 6455).
#define _GNU_SOURCE
#include "load.h"

#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

// One address has some 28,000 ports for connections to one server; sockets are spread over 127.0.0.2 and the next seven.
enum { ADDRESSES = 8, FIRST_ADDRESS = 0x7f000002 };

// The key of RFC 6455's own example, and the answer that it prints.
#define KEY "dGhlIHNhbXBsZSBub25jZQ=="
#define ACCEPT "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

static void lose(struct client *client, int error)
{
    load.counts.lost++;
    load.counts.last_error = error;
    load.counts.last_state = client->state;
    client_cut(client);
}

void client_cut(struct client *client)
{
    struct linger reset = {.l_onoff = 1, .l_linger = 0};
    setsockopt(client->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(client->fd);
    client->fd = -1;
    free(client->rest);
    client->rest = NULL;
    client->rest_length = 0;
    enter(client, CLOSED);
}

void client_open(struct client *client)
{
    int yes = 1;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        perror("A socket cannot be opened");
        exit(1);
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // The port is chosen at connect(), when the other end is known: it need not be free for all others.
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    struct sockaddr_in own = {.sin_family = AF_INET,
                              .sin_addr.s_addr = htonl(FIRST_ADDRESS + (uint32_t)(client->number % ADDRESSES))};
    if (bind(fd, (struct sockaddr *)&own, sizeof own) < 0) {
        perror("127.0.0.x cannot be used");
        exit(1);
    }
    client->fd = fd;
    enter(client, CONNECTING);
    struct epoll_event event = {.events = EPOLLOUT, .data.ptr = client};
    epoll_ctl(load.poll, EPOLL_CTL_ADD, fd, &event);
    struct sockaddr_in *address = &load.target[client->number % load.targets].address;
    if (connect(fd, (struct sockaddr *)address, sizeof *address) < 0 && errno != EINPROGRESS) {
        lose(client, errno);
    }
}

static void transmit(struct client *client, const void *bytes, size_t length)
{
    // What is sent here is small, and the server reads: a buffer that is full is a server that does not.
    errno = 0;
    if (send(client->fd, bytes, length, MSG_NOSIGNAL) != (ssize_t)length) {
        lose(client, errno);
    }
}

static void upgrade(struct client *client)
{
    char request[4096];
    int port = ntohs(load.target[client->number % load.targets].address.sin_port);
    int length = snprintf(request, sizeof request,
                          "GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nPragma: no-cache\r\n"
                          "Cache-Control: no-cache\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like "
                          "Gecko) Chrome/140.0.0.0 Safari/537.36\r\nUpgrade: websocket\r\nOrigin: http://127.0.0.1:%d\r\n"
                          "Sec-WebSocket-Version: 13\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n"
                          "Accept-Language: en-US,en;q=0.9\r\n%s%s%sSec-WebSocket-Key: " KEY "\r\n"
                          "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n%s\r\n",
                          port, port, load.cookies ? "Cookie: deskwire_session=" : "",
                          load.cookies ? load.cookie[client->number % load.cookies] : "", load.cookies ? "\r\n" : "",
                          load.bare ? "" : "Sec-WebSocket-Protocol: deskwire.v1\r\n");
    enter(client, UPGRADING);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    epoll_ctl(load.poll, EPOLL_CTL_MOD, client->fd, &event);
    transmit(client, request, (size_t)length);
}

static void hello(struct client *client)
{
    char text[160];
    if (load.bare) {
        client->cursor = load.head;
        enter(client, LIVE);
        return;
    }
    enter(client, GREETING);
    if (client->cursor < 0) {
        client_say(client, "{\"type\":\"hello\"}");
    } else {
        snprintf(text, sizeof text, "{\"type\":\"hello\",\"epoch\":\"%s\",\"since\":%ld}", epoch, client->cursor);
        client_say(client, text);
    }
}

void client_say(struct client *client, const char *text)
{
    unsigned char frame[256];
    size_t length = strlen(text);
    size_t header = 2;
    frame[0] = 0x81;
    frame[1] = 0x80 | (unsigned char)(length < 126 ? length : 126);
    if (length >= 126) {
        frame[header++] = 0;
        frame[header++] = (unsigned char)length;
    }
    // A mask is required, and zero is one.
    memset(frame + header, 0, 4);
    memcpy(frame + header + 4, text, length);
    transmit(client, frame, header + 4 + length);
}

static size_t upgraded(struct client *client, const char *bytes, size_t length)
{
    const char *blank = memmem(bytes, length, "\r\n\r\n", 4);
    if (blank == NULL) {
        return 0;
    }
    size_t head = (size_t)(blank - bytes) + 4;
    int status = length > 12 ? atoi(bytes + 9) : 0;
    if (status != 101 || memmem(bytes, head, ACCEPT, strlen(ACCEPT)) == NULL ||
        (!load.bare && memmem(bytes, head, "deskwire.v1", 11) == NULL)) {
        load.counts.refused++;
        load.counts.last_status = status;
        client_cut(client);
        return 0;
    }
    if (memmem(bytes, head, "permessage-deflate", 18) != NULL) {
        fprintf(stderr, "The server compresses its frames; the load generator cannot read them.\n");
        exit(1);
    }
    hello(client);
    return head;
}

// Takes what is whole; returns how much that was.
static size_t frames(struct client *client, const unsigned char *bytes, size_t length)
{
    size_t taken = 0;
    while (client->state > UPGRADING && length - taken >= 2) {
        const unsigned char *frame = bytes + taken;
        size_t left = length - taken;
        size_t header = 2;
        uint64_t size = frame[1] & 127;
        if (size >= 126) {
            header += size == 126 ? 2 : 8;
            if (left < header) {
                break;
            }
            size = 0;
            for (size_t i = 2; i < header; i++) {
                size = size << 8 | frame[i];
            }
        }
        if (left - header < size) {
            break;
        }
        taken += header + size;
        if ((frame[0] & 15) == 1) {
            client_text(client, (const char *)frame + header, size);
        } else if ((frame[0] & 15) == 8) {
            load.counts.last_close = size >= 2 ? frame[header] << 8 | frame[header + 1] : 0;
            lose(client, 0);
        }
    }
    return taken;
}

static void receive(struct client *client)
{
    // A frame of events has at most 256 KiB, and a bit more.
    static char bytes[1 << 20];
    size_t held = client->rest_length;
    memcpy(bytes, client->rest == NULL ? "" : client->rest, held);
    ssize_t got = recv(client->fd, bytes + held, sizeof bytes - held, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) {
            lose(client, got == 0 ? 0 : errno);
        }
        return;
    }
    size_t length = held + (size_t)got;
    size_t taken = client->state == UPGRADING ? upgraded(client, bytes, length) : 0;
    if (client->state > UPGRADING) {
        taken += frames(client, (unsigned char *)bytes + taken, length - taken);
    }
    if (client->state == CLOSED) {
        return;
    }
    free(client->rest);
    client->rest_length = length - taken;
    client->rest = client->rest_length == 0 ? NULL : malloc(client->rest_length);
    if (client->rest != NULL) {
        memcpy(client->rest, bytes + taken, client->rest_length);
    }
}

void client_ready(struct client *client, uint32_t events)
{
    if (client->state == CONNECTING) {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(client->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0 || (events & (EPOLLERR | EPOLLHUP))) {
            lose(client, error);
        } else {
            upgrade(client);
        }
    } else if (client->state != CLOSED) {
        receive(client);
    }
}
