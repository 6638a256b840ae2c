package io.deskwire.web.start;

import io.deskwire.publish.AnnouncementSeal;
import io.deskwire.publish.Publisher;
import io.deskwire.timers.VertxTimers;
import io.deskwire.web.balance.Rebalance;
import io.deskwire.web.balance.Revision;
import io.deskwire.web.fanout.ConnectionManager;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.presence.RedictSignals;
import io.deskwire.web.presence.RepliesEndTyping;
import io.deskwire.web.presence.SignalChannel;
import io.deskwire.web.socket.MovedPages;
import io.deskwire.web.stream.EventStream;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Makes what tells agents, and replicas, of each other. */
@Dependent
public class PresenceWiring {

    @Produces
    @Singleton
    Optional<SignalChannel> signals(Publisher publisher, MeterRegistry registry) {
        return publisher.redict().map(redict -> new RedictSignals(redict, registry));
    }

    @Produces
    @Singleton
    Presence presence(Vertx vertx, Optional<SignalChannel> channel, Publisher publisher, MeterRegistry registry) {
        return new Presence(new VertxTimers(vertx), channel, publisher::typing, registry);
    }

    /** Empty without Redis: nobody knows then what the others have. */
    @Produces
    @Singleton
    Optional<Rebalance> rebalance(
            Vertx vertx,
            Optional<SignalChannel> channel,
            AnnouncementSeal seal,
            ConnectionManager connections,
            DeskConfig config,
            MeterRegistry registry) {
        return channel.map(way -> new Rebalance(
                new VertxTimers(vertx),
                way,
                seal,
                new RebalancedSockets(connections),
                InstantSource.system(),
                Revision.of(config.revision().orElse("")),
                registry));
    }

    /** Without Redis everybody is at the right place. */
    @Produces
    @Singleton
    MovedPages movedPages(Optional<Rebalance> rebalance) {
        return tried -> rebalance.map(fleet -> fleet.sendsOn(tried)).orElse(false);
    }

    /** What a replica may move of what it has. */
    private record RebalancedSockets(ConnectionManager connections) implements Rebalance.MovableSockets {
        @Override
        public int open() {
            return connections.size();
        }

        @Override
        public boolean admitting() {
            return connections.admitting();
        }

        @Override
        public boolean leaving() {
            return connections.draining();
        }

        @Override
        public int sendAway(int count) {
            return connections.sendAway(count);
        }
    }

    @Produces
    @Singleton
    RepliesEndTyping repliesEndTyping(EventStream stream, Presence presence) {
        return new RepliesEndTyping(stream, presence);
    }
}
