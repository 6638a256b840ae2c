package io.deskwire.http;

import java.util.List;

/**
 * How much a port takes. Sockets do not count as connections.
 *
 * @param connections           open at the same time, on each port of the process
 * @param connectionsPerAddress of those, from one address that is no trusted proxy; for IPv6 from its network of 64 bits
 * @param bodyBytes             of bodies in memory at the same time, over all connections
 * @param answerBytes           of answers that were not taken yet, over all connections: beyond it new requests are refused
 * @param trustedProxies        addresses or networks ({@code 10.0.0.0/8}) that stand for many clients
 */
public record HttpLimits(
        int connections, int connectionsPerAddress, long bodyBytes, long answerBytes, List<String> trustedProxies) {
    /**
     * Seconds for the head of a request: one packet or two, also on a bad line, and over well within fifteen on a busy machine.
     * Browsers that connect early do so in vain.
     */
    static final int HEAD_SECONDS = 8;
    /** Seconds that a connection stays open between two requests: longer than proxies keep theirs (60 s), so that they close first. */
    static final int IDLE_SECONDS = 75;
    /** Seconds without a byte taken by a client that is being answered. */
    static final int STALLED_SECONDS = 60;
    /** Seconds over which the rate is looked at with which an answer is taken, while answers fill their memory. */
    static final int ANSWER_GRACE_SECONDS = 5;
    /** Bytes a second, on average, that an answer is taken with then: half of a 64 kbit/s line. */
    static final int ANSWER_RATE = 4 * 1024;
    /** Seconds before a body's rate is looked at. */
    static final int BODY_GRACE_SECONDS = 10;
    /** Bytes a second, on average, that a body brings: half of a 64 kbit/s line. */
    static final int BODY_RATE = 4 * 1024;
    /** Pieces in which a small body may come, whether packets or chunks. */
    static final int PIECES = 64;
    /** Bytes that the pieces of a larger one have on average; packets have a thousand. */
    static final int PIECE_BYTES = 128;
    /** Bytes that a piece takes beside what is in it: it stays an object of its own, with a buffer, until the whole body is here. */
    static final int PIECE_WEIGHT = 128;
    /** Seconds in which the rest of a body is thrown away when its answer is given already: a browser reads it only then. */
    static final int UNREAD_SECONDS = 5;
    /** Bytes that are thrown away so. */
    static final long UNREAD_BYTES = 8L << 20;
    /** Requests of one connection that wait for their answers: browsers and proxies send one. */
    static final int PIPELINED = 8;
    /** Bytes of a request's head. */
    static final int HEAD_BYTES = 16 * 1024;
    /** Bytes of one line of it; URLs of ours have some hundreds, a cookie as well. */
    static final int LINE_BYTES = 8 * 1024;
    /** Lines of a head. */
    static final int FIELDS = 100;
    /** Bytes that one read takes: 4,000 connections whose bodies wait keep 64 MiB at most. */
    static final int READ_BYTES = 16 * 1024;

    public HttpLimits {
        if (connections < 1 || connectionsPerAddress < 1 || bodyBytes < 1 || answerBytes < 1) {
            throw new IllegalArgumentException("Limits of HTTP must be at least 1");
        }
        trustedProxies = List.copyOf(trustedProxies);
    }
}
