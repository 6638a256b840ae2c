// The load generator: many sockets in one thread, so that it takes little from the server that it shares a machine with.
//
// usage: sockets [--bare] [--cookies FILE] [--stamps FILE] PORT...
//
//   PORT           a replica's on 127.0.0.1; sockets go to each in turn
//   --bare         the other end is the floor program: no cookie, no hello, bare events
//   --cookies      one session cookie in each line, used in turn
//   --stamps       a file of 2^20 64-bit numbers, mapped: at the place of an event's number, modulo their count, the moment of
//                  CLOCK_MONOTONIC, in ns, that its latency counts from
//
// It reads one command in a line of its standard input, answers each with one line of JSON, and ends with its input:
//
//   open N         opens sockets until there are N
//   at SEQ         sockets of the floor have seen this number, and those that open later
//   begin          counts from zero
//   wait SEQ MS    waits until every socket has this number, at most so long
//   report         what was counted since begin
//   drop           breaks all connections at once
//   resume MS      opens them all at once, each with its cursor; waits until all are live, at most so long
//   cpu PID        processor time of a process so far, all its threads, in ns
#define _GNU_SOURCE
#include "load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// At a time while they open; some servers' queue of new connections is not much longer.
enum { OPENING = 100, READY_AT_ONCE = 1024 };

// More than a machine's ports allow; memory that is not used costs nothing.
enum { MOST_SOCKETS = 1 << 18 };

// Opening goes on as long as something happens; a replica answers within milliseconds.
static const uint64_t OPEN_PATIENCE = 20000000000ull;

// A server that refuses while it is overrun is asked again after this, and up to twice this.
static const uint64_t RETRY = 200000000ull;

struct load load;

static uint64_t dropped_at;
static struct histogram resumed;
static int resuming;

uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

void enter(struct client *client, enum state state)
{
    load.in[client->state]--;
    load.in[state]++;
    client->state = state;
    if (state == LIVE && resuming) {
        histogram_add(&resumed, now() - dropped_at);
    } else if (state == CLOSED) {
        client->again = now() + RETRY + (uint64_t)rand() % RETRY;
    }
}

// Lets the sockets do what they can; returns whether standard input has something too.
static int turn(int millis)
{
    static struct epoll_event ready[READY_AT_ONCE];
    int command = 0;
    int n = epoll_wait(load.poll, ready, READY_AT_ONCE, millis);
    for (int i = 0; i < n; i++) {
        if (ready[i].data.ptr == NULL) {
            command = 1;
        } else {
            client_ready(ready[i].data.ptr, ready[i].events);
        }
    }
    return command;
}

static int under_way(void)
{
    return load.in[CONNECTING] + load.in[UPGRADING] + load.in[GREETING] + load.in[REPLAYING];
}

static void open_until(int wanted)
{
    uint64_t start = now();
    uint64_t progress = start;
    int from = load.clients;
    for (int i = load.clients; i < wanted; i++) {
        load.client[i] = (struct client){.number = i, .fd = -1, .cursor = -1};
        load.in[CLOSED]++;
    }
    load.clients = wanted;
    int next = from;
    int live = load.in[LIVE];
    while ((next < wanted || under_way() > 0) && now() - progress < OPEN_PATIENCE) {
        while (next < wanted && under_way() < OPENING) {
            client_open(&load.client[next++]);
        }
        turn(100);
        if (load.in[LIVE] != live) {
            live = load.in[LIVE];
            progress = now();
        }
    }
    printf("{\"live\":%d,\"refused\":%lu,\"status\":%d,\"lost\":%lu,\"close\":%d,\"error\":%d,\"state\":%d,\"seconds\":%.3f}\n",
           load.in[LIVE], load.counts.refused, load.counts.last_status, load.counts.lost, load.counts.last_close,
           load.counts.last_error, load.counts.last_state, (double)(now() - start) / 1e9);
}

static void wait_for(long seq, long millis)
{
    uint64_t until = now() + (uint64_t)millis * 1000000ull;
    int missing = 1;
    while (missing > 0 && now() < until) {
        turn(10);
        missing = 0;
        for (int i = 0; i < load.clients; i++) {
            missing += load.client[i].cursor < seq;
        }
    }
    printf("{\"missing\":%d}\n", missing);
}

static void report(void)
{
    struct counts *counts = &load.counts;
    struct rusage own;
    long lowest = -1;
    long highest = -1;
    for (int i = 0; i < load.clients; i++) {
        long cursor = load.client[i].cursor;
        lowest = i == 0 || cursor < lowest ? cursor : lowest;
        highest = cursor > highest ? cursor : highest;
    }
    getrusage(RUSAGE_SELF, &own);
    printf("{\"sockets\":%d,\"live\":%d,\"lowest\":%ld,\"highest\":%ld,\"frames\":%lu,\"events\":%lu,\"bytes\":%lu,"
           "\"skipped\":%lu,\"repeated\":%lu,\"unstamped\":%lu,\"pings\":%lu,\"resets\":%lu,\"lost\":%lu,\"close\":%d,"
           "\"latency\":{\"count\":%lu,\"p50\":%lu,\"p90\":%lu,\"p99\":%lu,\"p999\":%lu,\"max\":%lu},\"cpu\":%.3f}\n",
           load.clients, load.in[LIVE], lowest, highest, counts->frames, counts->events, counts->bytes, counts->skipped,
           counts->repeated, counts->unstamped, counts->pings, counts->resets, counts->lost, counts->last_close,
           counts->latency.count, histogram_at(&counts->latency, 0.5), histogram_at(&counts->latency, 0.9),
           histogram_at(&counts->latency, 0.99), histogram_at(&counts->latency, 0.999), counts->latency.max,
           (double)(own.ru_utime.tv_sec + own.ru_stime.tv_sec) +
               (double)(own.ru_utime.tv_usec + own.ru_stime.tv_usec) / 1e6);
}

static void drop(void)
{
    dropped_at = now();
    for (int i = 0; i < load.clients; i++) {
        if (load.client[i].state != CLOSED) {
            client_cut(&load.client[i]);
        }
    }
    printf("{\"dropped\":%d}\n", load.clients);
}

static void open_due(void)
{
    uint64_t at = now();
    for (int i = 0; i < load.clients; i++) {
        if (load.client[i].state == CLOSED && load.client[i].again <= at) {
            client_open(&load.client[i]);
        }
    }
}

static void resume(long millis)
{
    // The connections are broken and the network is back: the time runs from here.
    dropped_at = now();
    uint64_t until = dropped_at + (uint64_t)millis * 1000000ull;
    uint64_t tries = load.counts.lost + load.counts.refused;
    memset(&resumed, 0, sizeof resumed);
    resuming = 1;
    for (int i = 0; i < load.clients; i++) {
        load.client[i].again = 0;
    }
    for (open_due(); load.in[LIVE] < load.clients && now() < until; open_due()) {
        turn(5);
    }
    resuming = 0;
    printf("{\"live\":%d,\"retries\":%lu,\"status\":%d,\"resets\":%lu,\"seconds\":%.3f,\"p50\":%lu,\"p99\":%lu}\n",
           load.in[LIVE], load.counts.lost + load.counts.refused - tries, load.counts.last_status, load.counts.resets,
           (double)resumed.max / 1e9, histogram_at(&resumed, 0.5), histogram_at(&resumed, 0.99));
}

static void processor_time(long pid)
{
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid((pid_t)pid, &clock) != 0 || clock_gettime(clock, &time) != 0) {
        printf("{\"nanos\":-1}\n");
    } else {
        printf("{\"nanos\":%ld}\n", (long)time.tv_sec * 1000000000 + time.tv_nsec);
    }
}

static void run(const char *line)
{
    long a = 0;
    long b = 0;
    char name[16] = "";
    sscanf(line, "%15s %ld %ld", name, &a, &b);
    if (strcmp(name, "open") == 0) {
        open_until(a < MOST_SOCKETS ? (int)a : MOST_SOCKETS);
    } else if (strcmp(name, "at") == 0) {
        load.head = a;
        for (int i = 0; i < load.clients; i++) {
            load.client[i].cursor = a;
        }
        printf("{}\n");
    } else if (strcmp(name, "begin") == 0) {
        memset(&load.counts, 0, sizeof load.counts);
        printf("{}\n");
    } else if (strcmp(name, "wait") == 0) {
        wait_for(a, b);
    } else if (strcmp(name, "report") == 0) {
        report();
    } else if (strcmp(name, "drop") == 0) {
        drop();
    } else if (strcmp(name, "resume") == 0) {
        resume(a);
    } else if (strcmp(name, "cpu") == 0) {
        processor_time(a);
    } else {
        fprintf(stderr, "Unknown command: %s", line);
        exit(2);
    }
    fflush(stdout);
}

static void read_cookies(const char *file)
{
    char line[2048];
    FILE *lines = fopen(file, "r");
    if (lines == NULL) {
        perror(file);
        exit(1);
    }
    while (load.cookies < COOKIES && fgets(line, sizeof line, lines) != NULL) {
        line[strcspn(line, "\n")] = 0;
        load.cookie[load.cookies++] = strdup(line);
    }
    fclose(lines);
}

static void map_stamps(const char *file)
{
    int fd = open(file, O_RDONLY);
    void *mapped = fd < 0 ? MAP_FAILED : mmap(NULL, STAMPS * sizeof(uint64_t), PROT_READ, MAP_SHARED, fd, 0);
    if (mapped == MAP_FAILED) {
        perror(file);
        exit(1);
    }
    load.stamps = mapped;
}

static void options(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--bare") == 0) {
            load.bare = 1;
        } else if (strcmp(argv[i], "--cookies") == 0 && i + 1 < argc) {
            read_cookies(argv[++i]);
        } else if (strcmp(argv[i], "--stamps") == 0 && i + 1 < argc) {
            map_stamps(argv[++i]);
        } else if (atoi(argv[i]) > 0 && load.targets < TARGETS) {
            load.target[load.targets++].address = (struct sockaddr_in){.sin_family = AF_INET,
                                                                       .sin_port = htons((uint16_t)atoi(argv[i])),
                                                                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        } else {
            fprintf(stderr, "usage: sockets [--bare] [--cookies FILE] [--stamps FILE] PORT...\n");
            exit(2);
        }
    }
}

int main(int argc, char **argv)
{
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    load.client = calloc(MOST_SOCKETS, sizeof *load.client);
    options(argc, argv);
    load.poll = epoll_create1(0);
    fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(load.poll, EPOLL_CTL_ADD, STDIN_FILENO, &event);
    for (;;) {
        char line[256];
        if (turn(-1)) {
            ssize_t got = read(STDIN_FILENO, line, sizeof line - 1);
            if (got == 0) {
                return 0;
            } else if (got > 0) {
                // One command at a time: whoever sends them waits for the answer.
                line[got] = 0;
                run(line);
            }
        }
    }
}
