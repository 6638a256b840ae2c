package io.deskwire.trace;

import io.deskwire.event.Event;
import io.deskwire.retry.LogThrottle;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Makes spans of what happens to sampled events. They say numbers of ours and the kinds of events, never what somebody wrote. */
final class SpanTraces implements EventTraces {
    static final AttributeKey<Long> EVENT = AttributeKey.longKey("deskwire.event");
    static final AttributeKey<String> TYPE = AttributeKey.stringKey("deskwire.event.type");
    static final AttributeKey<Long> FIRST = AttributeKey.longKey("deskwire.events.first");
    static final AttributeKey<Long> LAST = AttributeKey.longKey("deskwire.events.last");
    static final AttributeKey<String> REQUEST = AttributeKey.stringKey("deskwire.request");
    static final AttributeKey<Long> UPDATES = AttributeKey.longKey("deskwire.updates");
    static final AttributeKey<Long> SOCKETS = AttributeKey.longKey("deskwire.sockets");

    private static final Logger LOG = Logger.getLogger(EventTraces.class);
    /** What is wrong with one span is wrong with the next. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    /** What a process that ends gives to its last spans. */
    private static final Duration LAST_SPANS = Duration.ofSeconds(2);

    private final LogThrottle throttle = new LogThrottle(QUIET, InstantSource.system());
    private final DerivedIds ids = new DerivedIds();
    private final Sampler share;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param ratio the share of events that is followed; the same in all processes, or traces have holes
     */
    SpanTraces(double ratio, Resource process, SpanProcessor ended) {
        this.share = Sampler.traceIdRatioBased(ratio);
        this.provider = SdkTracerProvider.builder()
                .setResource(process)
                .setIdGenerator(ids)
                // Whether an event is followed is decided before a span is begun.
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(ended)
                .build();
        this.tracer = provider.get("io.deskwire");
    }

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public TracedWork request(String method, String id) {
        SpanCause request =
                new SpanCause(tracer, ids, "request " + method, SpanKind.SERVER, Attributes.of(REQUEST, id));
        RequestAtWork.is(request);
        return request;
    }

    @Override
    public TracedWork updates(int count) {
        return new SpanCause(tracer, ids, "updates", SpanKind.CONSUMER, Attributes.of(UPDATES, (long) count));
    }

    @Override
    public TracedWork here() {
        return RequestAtWork.get();
    }

    @Override
    public void committed(TracedWork cause, Instant begun, List<Event> events) {
        Instant end = Instant.now();
        beside(() -> {
            List<EventTrace> followed = followed(events);
            if (!followed.isEmpty()) {
                transaction(cause, begun, end, events, followed);
            }
            return TracedWork.UNSEEN;
        });
    }

    private void transaction(
            TracedWork cause, Instant begun, Instant end, List<Event> events, List<EventTrace> followed) {
        SpanContext why = cause instanceof SpanCause known ? known.ledTo(followed) : SpanContext.getInvalid();
        for (EventTrace each : followed) {
            SpanBuilder span = about(tracer.spanBuilder("transaction"), events)
                    .setStartTimestamp(begun)
                    .setAttribute(EVENT, each.event().seq())
                    .setAttribute(TYPE, each.event().type());
            if (why.getTraceId().equals(each.context().getTraceId())) {
                span.setParent(Context.root().with(Span.wrap(why)));
            } else {
                span.setNoParent().addLink(why);
            }
            ids.as(each.context(), span::startSpan).end(end);
        }
    }

    @Override
    public TracedWork publish(List<Event> events) {
        return beside(() -> step("publish", SpanKind.PRODUCER, events, Attributes.empty()));
    }

    @Override
    public TracedWork toSockets(List<Event> events, int sockets) {
        return beside(() -> step("sockets", SpanKind.CONSUMER, events, Attributes.of(SOCKETS, (long) sockets)));
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_SPANS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is followed goes on, whatever becomes of its traces: it is committed, and has to be announced. */
    private TracedWork beside(Supplier<TracedWork> tracing) {
        try {
            return tracing.get();
        } catch (RuntimeException e) {
            throttle.line()
                    .ifPresent(more -> LOG.errorf(
                            e, "A trace is missing; its event is not (%d more since the last such line)", more));
            return TracedWork.UNSEEN;
        }
    }

    /** One span for all of them: in the trace of the first that is followed, with links to each. */
    private TracedWork step(String name, SpanKind kind, List<Event> events, Attributes more) {
        List<EventTrace> followed = followed(events);
        if (followed.isEmpty()) {
            return TracedWork.UNSEEN;
        }
        SpanBuilder builder = about(tracer.spanBuilder(name), events)
                .setSpanKind(kind)
                .setAllAttributes(more)
                .setStartTimestamp(Instant.now())
                .setParent(Context.root().with(Span.wrap(followed.get(0).context())));
        followed.forEach(each -> builder.addLink(each.context()));
        Span span = builder.startSpan();
        AtomicBoolean over = new AtomicBoolean();
        return () -> {
            if (over.compareAndSet(false, true)) {
                span.end(Instant.now());
            }
        };
    }

    private static SpanBuilder about(SpanBuilder span, List<Event> events) {
        return span.setAttribute(FIRST, events.get(0).seq())
                .setAttribute(LAST, events.get(events.size() - 1).seq());
    }

    private List<EventTrace> followed(List<Event> events) {
        return events.stream().map(EventTrace::of).filter(this::isFollowed).toList();
    }

    private boolean isFollowed(EventTrace event) {
        return share.shouldSample(
                                Context.root(),
                                event.context().getTraceId(),
                                "",
                                SpanKind.INTERNAL,
                                Attributes.empty(),
                                List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }
}
