package io.deskwire.http;

import java.util.Locale;
import java.util.Set;

/** The lines between chunks (RFC 9112, section 7.1). */
final class ChunkLine {
    /** Eight digits say 4 GiB; nothing larger is taken in one chunk. */
    private static final int SIZE_DIGITS = 7;
    /** Fields that would say anew where the body ends or whom it is for; none of them may come behind it. */
    private static final Set<String> NOT_BEHIND =
            Set.of("content-length", "transfer-encoding", "host", "trailer", "authorization", "cookie");

    private ChunkLine() {}

    /** Returns the size that a chunk's first line says; extensions are well-formed, and ignored. */
    static long size(String line) {
        int digits = 0;
        while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0 && line.charAt(digits) < 127) {
            digits++;
        }
        if (digits == 0 || digits > SIZE_DIGITS) {
            throw RefusedException.malformed("a chunk's size is no number");
        }
        extensions(line.substring(digits));
        return Long.parseLong(line.substring(0, digits), 16);
    }

    private static void extensions(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 127) {
                throw RefusedException.malformed("a chunk's extension has control characters in it");
            }
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        String begin = text.stripLeading();
        if (quoted || !text.isEmpty() && !begin.startsWith(";")) {
            throw RefusedException.malformed("a chunk's extension is not well-formed");
        }
    }

    /** Checks a field behind the last chunk. */
    static void trailer(String line) {
        int colon = line.indexOf(':');
        if (colon <= 0
                || !RequestHead.token(line.substring(0, colon))
                || NOT_BEHIND.contains(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
            throw RefusedException.malformed("a field behind the body is not well-formed, or may not stand there");
        }
    }
}
