package io.deskwire.web.start;

import io.deskwire.trace.EventTraces;
import io.deskwire.trace.OtlpCollector;
import io.deskwire.web.fanout.ConnectionManager;
import io.deskwire.web.fanout.SocketTraces;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what follows events through this service, where a collector is named. */
@Dependent
public class TraceWiring {
    @Produces
    @Singleton
    EventTraces traces(TracingConfig config, MeterRegistry registry) {
        return OtlpCollector.traces(config.collector(), config.ratio(), "web-service", registry);
    }

    void close(@Disposes EventTraces traces) {
        traces.close();
    }

    @Produces
    @Singleton
    SocketTraces socketTraces(EventStream stream, ConnectionManager connections, EventTraces traces) {
        return new SocketTraces(stream, connections, traces);
    }
}
