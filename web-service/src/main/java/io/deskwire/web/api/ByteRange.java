package io.deskwire.web.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is asked for (RFC 9110, section 14). A header with several ranges, of another unit or without sense is
 * ignored, as the standard allows: then the whole is sent.
 *
 * @param from   the first byte
 * @param length how many; 0 when nothing of what was asked for is there
 * @param whole  no part was asked for
 */
record ByteRange(long from, long length, boolean whole) {
    /** More digits than any file's size has would overflow. */
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /**
     * Reads the header.
     *
     * @param header value of {@code Range}, or null
     */
    static ByteRange of(@Nullable String header, long size) {
        Matcher range = header == null ? null : SINGLE.matcher(header);
        if (range == null || !range.matches()) {
            return new ByteRange(0, size, true);
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new ByteRange(0, size, true) : tail(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Long.parseLong(last);
        if (to < from && !last.isEmpty()) {
            return new ByteRange(0, size, true);
        }
        return from >= size
                ? new ByteRange(0, 0, false)
                : new ByteRange(from, Math.min(to, size - 1) - from + 1, false);
    }

    /** Says whether nothing of what was asked for is there. */
    boolean unsatisfiable() {
        return !whole && length == 0;
    }

    /** Returns the value of {@code Content-Range}. */
    String contentRange(long size) {
        return unsatisfiable() ? "bytes */" + size : "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }

    private static ByteRange tail(long length, long size) {
        long taken = Math.min(length, size);
        return new ByteRange(size - taken, taken, false);
    }
}
