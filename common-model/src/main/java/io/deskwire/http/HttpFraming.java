package io.deskwire.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where requests begin and end in the bytes of one connection, as strictly as RFC 9112 allows: lines end with CR LF and nothing else,
 * a body's length is said once and in one way. Holds one line at most. For one thread.
 */
final class HttpFraming {
    /** Size, and extensions that nobody uses: more than this is an attack on whoever reads them. */
    private static final int CHUNK_LINE_BYTES = 256;

    private enum Phase {
        /** Before the first byte of a request. */
        BETWEEN,
        HEAD,
        CONTENT,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        /** It asked to become a socket: nothing may follow before the answer. */
        UPGRADE
    }

    private byte[] line = new byte[256];
    private int length;
    private int headBytes;
    private int emptyLines;
    private Phase phase = Phase.BETWEEN;
    private @Nullable RequestHead head;
    private long left;
    private int heads;

    /** Says whether nothing of a request is here. */
    boolean between() {
        return phase == Phase.BETWEEN && length == 0;
    }

    /** Says whether a head has begun and not ended. */
    boolean inHead() {
        return phase == Phase.HEAD || phase == Phase.BETWEEN && length > 0;
    }

    /** Returns how many heads have begun. */
    int heads() {
        return heads;
    }

    /** Says whether a body is coming. */
    boolean inBody() {
        return !between() && !inHead() && phase != Phase.UPGRADE;
    }

    /** The upgrade was refused: the next request may come. */
    void staysHttp() {
        if (phase == Phase.UPGRADE) {
            phase = Phase.BETWEEN;
        }
    }

    /**
     * Follows these bytes without taking them.
     *
     * @throws RefusedException when they are not well-formed; what came in the same call is to be thrown away
     */
    void follow(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (phase == Phase.CONTENT || phase == Phase.CHUNK) {
                int taken = (int) Math.min(left, end - at);
                at += taken;
                left -= taken;
                if (left == 0) {
                    next(phase == Phase.CHUNK ? Phase.CHUNK_END : Phase.BETWEEN);
                }
            } else if (phase == Phase.UPGRADE) {
                throw RefusedException.malformed("it sent more before the answer to its upgrade");
            } else {
                take(bytes.getByte(at++));
            }
        }
    }

    private void take(byte one) {
        boolean afterReturn = length > 0 && line[length - 1] == '\r';
        if (one == '\n' ? !afterReturn : afterReturn || one == 0) {
            throw RefusedException.malformed("a line does not end with CR LF, or has NUL in it");
        }
        boolean inChunks = phase == Phase.CHUNK_SIZE || phase == Phase.CHUNK_END;
        if (length >= (inChunks ? CHUNK_LINE_BYTES : HttpLimits.LINE_BYTES) || ++headBytes > HttpLimits.HEAD_BYTES) {
            throw inChunks
                    ? RefusedException.malformed("a chunk's first line is too long")
                    : new RefusedException(Refusal.HEAD_TOO_LARGE, "its head is too large");
        }
        if (one == '\n') {
            String text = new String(line, 0, length - 1, StandardCharsets.ISO_8859_1);
            length = 0;
            line(text);
        } else {
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = one;
        }
    }

    private void line(String text) {
        switch (phase) {
            case BETWEEN -> {
                if (text.isEmpty() && ++emptyLines > 1) {
                    throw RefusedException.malformed("empty lines stand before the request");
                } else if (!text.isEmpty()) {
                    head = RequestHead.of(text);
                    heads++;
                    phase = Phase.HEAD;
                }
            }
            case HEAD -> {
                RequestHead begun = Objects.requireNonNull(head, "a head has its first line");
                if (text.isEmpty()) {
                    headEnds(begun);
                } else {
                    begun.field(text);
                }
            }
            case CHUNK_SIZE -> {
                left = ChunkLine.size(text);
                next(left == 0 ? Phase.TRAILER : Phase.CHUNK);
            }
            case CHUNK_END -> {
                if (!text.isEmpty()) {
                    throw RefusedException.malformed("a chunk is longer than it says");
                }
                next(Phase.CHUNK_SIZE);
            }
            default -> {
                if (text.isEmpty()) {
                    next(Phase.BETWEEN);
                } else {
                    ChunkLine.trailer(text);
                }
            }
        }
    }

    private void headEnds(RequestHead ended) {
        ended.end();
        if (ended.upgrades()) {
            next(Phase.UPGRADE);
        } else if (ended.chunked()) {
            next(Phase.CHUNK_SIZE);
        } else {
            left = ended.contentLength();
            next(left == 0 ? Phase.BETWEEN : Phase.CONTENT);
        }
        head = null;
    }

    private void next(Phase to) {
        phase = to;
        headBytes = 0;
        emptyLines = 0;
        if (to == Phase.BETWEEN && line.length > 1024) {
            line = new byte[256]; // a connection that waits keeps little
        }
    }
}
