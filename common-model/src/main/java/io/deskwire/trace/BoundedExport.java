package io.deskwire.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands spans that have ended to an exporter, on a thread of its own and in batches. Whoever ends a span never waits: beyond what there
 * is room for, spans are dropped and counted.
 */
final class BoundedExport implements SpanProcessor {
    /** A span has some 500 bytes: a megabyte, and at one percent of a busy desk's events the spans of minutes. */
    static final int ROOM = 2_048;
    /** Whoever looks for what they just did waits no longer than this; an idle desk sends nothing. */
    private static final Duration GATHERING = Duration.ofSeconds(2);

    private final AtomicInteger waiting = new AtomicInteger();
    private final SpanMetrics metrics;
    private final BatchSpanProcessor batches;

    /**
     * @param limit how long a batch may take; what is not taken by then is lost
     */
    BoundedExport(SpanExporter exporter, Duration limit, SpanMetrics metrics) {
        this.metrics = metrics;
        this.batches = BatchSpanProcessor.builder(new Counted(exporter, limit))
                .setMaxQueueSize(ROOM)
                .setScheduleDelay(GATHERING)
                // It waits within; this one is only not to be shorter.
                .setExporterTimeout(limit.multipliedBy(2))
                .build();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // A span is looked at when it ends.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (waiting.incrementAndGet() > ROOM) {
            waiting.decrementAndGet();
            metrics.dropped();
        } else {
            batches.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return batches.forceFlush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return batches.shutdown();
    }

    /** On the thread of the batches. */
    private final class Counted implements SpanExporter {
        private final SpanExporter exporter;
        private final Duration limit;
        private CompletableResultCode last = CompletableResultCode.ofSuccess();

        Counted(SpanExporter exporter, Duration limit) {
            this.exporter = exporter;
            this.limit = limit;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            try {
                // A collector that begins its answer and never ends it holds one batch and one thread, not one more
                // each time.
                if (last.isDone()) {
                    last = exporter.export(spans);
                    last.join(limit.toMillis(), TimeUnit.MILLISECONDS);
                    return counted(last.isSuccess(), spans);
                }
                return counted(false, spans);
            } finally {
                waiting.addAndGet(-spans.size());
            }
        }

        private CompletableResultCode counted(boolean taken, Collection<SpanData> spans) {
            if (taken) {
                metrics.exported(spans.size());
                return CompletableResultCode.ofSuccess();
            }
            metrics.failed(spans.size());
            return CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
