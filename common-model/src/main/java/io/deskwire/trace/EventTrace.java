package io.deskwire.trace;

import io.deskwire.event.Event;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An event and the trace that it has: both numbers, of the trace and of the span of its transaction, follow from the event's place in
 * the log. So whoever has the event knows them, however it came: announced, posted, or read from the log.
 *
 * @param context that of the span of its transaction
 */
record EventTrace(Event event, SpanContext context) {
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    /** The trace of an event. */
    static EventTrace of(Event event) {
        byte[] place = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(event.epoch().getMostSignificantBits())
                .putLong(event.epoch().getLeastSignificantBits())
                .putLong(event.seq())
                .array();
        String digits = HexFormat.of().formatHex(sha256().digest(place));
        return new EventTrace(
                event,
                SpanContext.create(
                        digits.substring(0, TRACE_DIGITS),
                        digits.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS),
                        TraceFlags.getSampled(),
                        TraceState.getDefault()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
