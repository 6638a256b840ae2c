// The floor: the least that a program can do which sends every message of a Redis channel to every WebSocket of its own. One
// subscription, one thread, one send() for each socket and message. No sessions, no numbers, no replay, no heartbeats, no
// metrics; a socket whose buffer is full misses the message.
//
// usage: floor PORT REDIS_PORT CHANNEL      (both ports of 127.0.0.1)
//
// Writes "ready" when it listens and is subscribed. Ends when its standard input does.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 4096, READY_AT_ONCE = 512, HEADER = 4, LARGEST = 65535, MOST_FILES = 1 << 20 };

// RFC 6455 prints this answer to the key of its example, which our load generator sends; another key would need SHA-1.
static const char ANSWER[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static int *sockets;     // those that were upgraded
static int *place_of;    // by file descriptor: where it stands among them, or -1
static int count;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static struct sockaddr_in loopback(int port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static int listen_at(int port)
{
    int yes = 1;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = loopback(port);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, BACKLOG) < 0) {
        fail("listen");
    }
    return listener;
}

static int subscribe(int port, const char *channel)
{
    int redis = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = loopback(port);
    if (connect(redis, (struct sockaddr *)&address, sizeof address) < 0) {
        fail("redis");
    }
    dprintf(redis, "*2\r\n$9\r\nSUBSCRIBE\r\n$%zu\r\n%s\r\n", strlen(channel), channel);
    return redis;
}

static void broadcast(const char *message, size_t length)
{
    static unsigned char frame[HEADER + LARGEST];
    size_t header = length < 126 ? 2 : 4;
    if (length > LARGEST) {
        fprintf(stderr, "A message of %zu bytes does not fit into a frame.\n", length);
        exit(1);
    }
    frame[0] = 0x81; // the whole text in one frame
    if (header == 2) {
        frame[1] = (unsigned char)length;
    } else {
        frame[1] = 126;
        frame[2] = (unsigned char)(length >> 8);
        frame[3] = (unsigned char)length;
    }
    memcpy(frame + header, message, length);
    for (int i = 0; i < count; i++) {
        if (send(sockets[i], frame, header + length, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno != EAGAIN &&
            errno != EPIPE && errno != ECONNRESET) {
            fail("send");
        }
    }
}

// Takes one whole answer of three parts from the text, and broadcasts the third if it is a message. Returns its length, or 0 when
// it is not whole yet.
static size_t take(const char *text, size_t length)
{
    const char *end = text + length;
    const char *at = memmem(text, length, "\r\n", 2);
    const char *parts[3] = {0};
    size_t sizes[3] = {0};
    if (at == NULL) {
        return 0;
    }
    at += 2;
    for (int i = 0; i < 3; i++) {
        const char *line_end = memmem(at, (size_t)(end - at), "\r\n", 2);
        if (line_end == NULL) {
            return 0;
        }
        if (*at == '$') {
            sizes[i] = strtoul(at + 1, NULL, 10);
            parts[i] = line_end + 2;
            if ((size_t)(end - parts[i]) < sizes[i] + 2) {
                return 0;
            }
            at = parts[i] + sizes[i] + 2;
        } else {
            at = line_end + 2; // the number of subscriptions
        }
    }
    if (sizes[0] == 7 && memcmp(parts[0], "message", 7) == 0) {
        broadcast(parts[2], sizes[2]);
    } else {
        puts("ready");
        fflush(stdout);
    }
    return (size_t)(at - text);
}

static void hear(int redis)
{
    static char text[1 << 20];
    static size_t held;
    ssize_t got = read(redis, text + held, sizeof text - held);
    if (got <= 0) {
        fprintf(stderr, "Redis is gone.\n");
        exit(1);
    }
    held += (size_t)got;
    size_t taken = 0;
    for (size_t one; (one = take(text + taken, held - taken)) > 0;) {
        taken += one;
    }
    memmove(text, text + taken, held - taken);
    held -= taken;
}

static void forget(int fd)
{
    int place = place_of[fd];
    if (place >= 0) {
        sockets[place] = sockets[--count];
        place_of[sockets[place]] = place;
        place_of[fd] = -1;
    }
    close(fd);
}

// A handshake comes in one piece on the loopback; what comes later is the client's affair.
static void read_socket(int fd)
{
    char ignored[4096];
    ssize_t got = recv(fd, ignored, sizeof ignored, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN)) {
        forget(fd);
    } else if (got > 0 && place_of[fd] < 0) {
        if (send(fd, ANSWER, sizeof ANSWER - 1, MSG_NOSIGNAL) < 0) {
            forget(fd);
            return;
        }
        place_of[fd] = count;
        sockets[count++] = fd;
    }
}

static void watch(int poll, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event) < 0) {
        fail("epoll");
    }
}

static void accept_all(int poll, int listener)
{
    int yes = 1;
    for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        place_of[fd] = -1;
        watch(poll, fd);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: floor PORT REDIS_PORT CHANNEL\n");
        return 2;
    }
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max < MOST_FILES ? files.rlim_max : MOST_FILES;
    setrlimit(RLIMIT_NOFILE, &files);
    sockets = calloc(files.rlim_cur, sizeof *sockets);
    place_of = calloc(files.rlim_cur, sizeof *place_of);

    int poll = epoll_create1(0);
    int listener = listen_at(atoi(argv[1]));
    int redis = subscribe(atoi(argv[2]), argv[3]);
    watch(poll, listener);
    watch(poll, redis);
    watch(poll, STDIN_FILENO);
    for (;;) {
        struct epoll_event ready[READY_AT_ONCE];
        int n = epoll_wait(poll, ready, READY_AT_ONCE, -1);
        for (int i = 0; i < n; i++) {
            int fd = ready[i].data.fd;
            if (fd == STDIN_FILENO) {
                return 0;
            } else if (fd == listener) {
                accept_all(poll, listener);
            } else if (fd == redis) {
                hear(redis);
            } else {
                read_socket(fd);
            }
        }
    }
}
