package io.deskwire.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where traces go: a collector that takes OTLP over HTTP. */
public final class OtlpCollector {
    /** A collector is near, and takes a batch in milliseconds; of one in trouble, nothing is worth waiting for. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private OtlpCollector() {}

    /**
     * Returns the traces of a process.
     *
     * @param collector its address; empty: nothing is followed, and nothing of the SDK is loaded
     * @param ratio     the share of events that is followed, the same in all processes
     * @param service   name of this one
     */
    public static EventTraces traces(Optional<String> collector, double ratio, String service, MeterRegistry registry) {
        SpanMetrics metrics = new SpanMetrics(registry);
        return collector.isEmpty()
                ? EventTraces.OFF
                : new SpanTraces(ratio, process(service), new BoundedExport(exporter(collector.get()), LIMIT, metrics));
    }

    private static OtlpHttpSpanExporter exporter(String collector) {
        String base = URI.create(collector.strip()).toString().replaceAll("/+$", "");
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(base + "/v1/traces")
                .setTimeout(LIMIT)
                .setConnectTimeout(LIMIT)
                // What failed is lost and counted: the next batch tells as much of the desk.
                .setRetryPolicy(null)
                .setMeterProvider(MeterProvider.noop())
                .build();
    }

    private static Resource process(String service) {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        return Resource.create(Attributes.builder()
                .put("service.namespace", "deskwire")
                .put("service.name", service)
                .put("service.instance.id", host + "/" + ProcessHandle.current().pid())
                .build());
    }
}
