package io.deskwire.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, or a batch of updates. It becomes a span once it led to an event that is followed, in that event's trace; what leads to none
 * costs this object. Safe for threads.
 */
final class SpanCause implements TracedWork {
    private final Tracer tracer;
    private final DerivedIds ids;
    private final String name;
    private final SpanKind kind;
    private final Attributes about;
    private final Instant begun = Instant.now();
    private @Nullable Span span;
    private @Nullable Instant over;

    SpanCause(Tracer tracer, DerivedIds ids, String name, SpanKind kind, Attributes about) {
        this.tracer = tracer;
        this.ids = ids;
        this.name = name;
        this.kind = kind;
        this.about = about;
    }

    /** It led to these, at least one; returns the context of its span, which may be in the trace of what it led to before. */
    synchronized SpanContext ledTo(List<EventTrace> events) {
        boolean first = span == null;
        if (span == null) {
            span = ids.inTrace(events.get(0).context().getTraceId(), () -> tracer.spanBuilder(name)
                    .setNoParent()
                    .setSpanKind(kind)
                    .setStartTimestamp(begun)
                    .setAllAttributes(about)
                    .startSpan());
        }
        Span one = span;
        events.forEach(event -> one.addLink(event.context()));
        if (first && over != null) {
            // Its caller had left before the commit.
            one.end(over);
        }
        return one.getSpanContext();
    }

    @Override
    public synchronized void ended() {
        if (over == null) {
            over = Instant.now();
            if (span != null) {
                span.end(over);
            }
        }
    }
}
