package io.deskwire.web.start;

import io.deskwire.publish.Publisher;
import io.deskwire.timers.VertxTimers;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.presence.RedictSignals;
import io.deskwire.web.presence.RepliesEndTyping;
import io.deskwire.web.presence.SignalChannel;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes what tells agents of each other. */
@Dependent
public class PresenceWiring {

    @Produces
    @Singleton
    Presence presence(Vertx vertx, Publisher publisher, MeterRegistry registry) {
        Optional<SignalChannel> channel = publisher.redict().map(redict -> new RedictSignals(redict, registry));
        return new Presence(new VertxTimers(vertx), channel, publisher::typing, registry);
    }

    @Produces
    @Singleton
    RepliesEndTyping repliesEndTyping(EventStream stream, Presence presence) {
        return new RepliesEndTyping(stream, presence);
    }
}
