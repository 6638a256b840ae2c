package io.deskwire.simulator.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a player asks for (RFC 9110, 14.1.2), one range at most.
 *
 * @param first position of the first byte
 * @param length at least 1
 */
record FileRange(long first, long length) {

    private static final Pattern HEADER = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** The range of a header; empty where there is none or it has a form that may be ignored. */
    static Optional<FileRange> of(String header, long size) {
        Matcher parts = HEADER.matcher(header == null ? "" : header);
        if (!parts.matches() || parts.group(1).isEmpty() && parts.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (parts.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(parts.group(2)));
            return Optional.of(new FileRange(size - length, length));
        }
        long first = Long.parseLong(parts.group(1));
        long last = parts.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(parts.group(2)));
        return Optional.of(new FileRange(first, last - first + 1));
    }

    /** False for a range behind the end of the file: 416. */
    boolean within(long size) {
        return length > 0 && first < size;
    }

    /** The header Content-Range. */
    String header(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
