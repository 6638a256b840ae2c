package io.deskwire.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request is called in the log, in its answer, and by whoever asks about it: as a proxy or a client called it already, if that is
 * well-formed and short, so that their logs and ours go together; else by a number of our own. It is a name and proves nothing.
 */
public final class RequestId {
    /** Where it is given and told. */
    public static final String HEADER = "X-Request-Id";

    /** The trace that a request is part of (W3C Trace Context). */
    public static final String TRACEPARENT = "traceparent";

    /** UUIDs and the hex digits of proxies among them; nothing that a line of a log, a header or an address would need to escape. */
    private static final Pattern GIVEN = Pattern.compile("[0-9A-Za-z_-]{8,64}");

    private static final Pattern TRACE =
            Pattern.compile("(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.{0,64})?");

    private static final int OWN_BYTES = 16;

    private RequestId() {}

    /** Returns the id of a request with these headers. */
    public static String of(@Nullable String given, @Nullable String traceparent) {
        if (given != null && GIVEN.matcher(given).matches()) {
            return given;
        }
        if (traceparent != null) {
            Matcher trace = TRACE.matcher(traceparent);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        // Of no secret: two of the same would be an inconvenience.
        byte[] own = new byte[OWN_BYTES];
        ThreadLocalRandom.current().nextBytes(own);
        return HexFormat.of().formatHex(own);
    }
}
