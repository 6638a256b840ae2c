package io.deskwire.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Numbers of traces and spans: those of an event where they are said, else by chance. */
final class DerivedIds implements IdGenerator {
    private final IdGenerator chance = IdGenerator.random();
    private final ThreadLocal<@Nullable Chosen> chosen = new ThreadLocal<>();

    private record Chosen(String trace, @Nullable String span) {}

    /** Runs what begins a span, which gets these numbers. */
    <T> T as(SpanContext numbers, Supplier<T> begin) {
        return with(new Chosen(numbers.getTraceId(), numbers.getSpanId()), begin);
    }

    /** Runs what begins the first span of a trace with this number. */
    <T> T inTrace(String number, Supplier<T> begin) {
        return with(new Chosen(number, null), begin);
    }

    private <T> T with(Chosen numbers, Supplier<T> begin) {
        chosen.set(numbers);
        try {
            return begin.get();
        } finally {
            chosen.remove();
        }
    }

    @Override
    public String generateSpanId() {
        Chosen numbers = chosen.get();
        return numbers == null || numbers.span() == null ? chance.generateSpanId() : numbers.span();
    }

    @Override
    public String generateTraceId() {
        Chosen numbers = chosen.get();
        return numbers == null ? chance.generateTraceId() : numbers.trace();
    }
}
