package io.deskwire.web.start;

import io.deskwire.publish.Publisher;
import io.deskwire.schema.Migrations;
import io.deskwire.schema.SchemaRefusedException;
import io.deskwire.web.balance.Rebalance;
import io.deskwire.web.counts.TicketCounts;
import io.deskwire.web.desk.AgentAccounts;
import io.deskwire.web.fanout.ConnectionManager;
import io.deskwire.web.fanout.MovedTickets;
import io.deskwire.web.fanout.SessionWatch;
import io.deskwire.web.fanout.SocketTraces;
import io.deskwire.web.ingest.RedictListener;
import io.deskwire.web.permission.SightRule;
import io.deskwire.web.presence.Presence;
import io.deskwire.web.presence.RepliesEndTyping;
import io.deskwire.web.sight.Sights;
import io.deskwire.web.stream.EventStream;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Brings a replica up and down, in order. The port is open from the beginning; the replica is ready when the schema is up to date
 * and the stream has found the head of the log.
 */
@Singleton
public class DeskStart {
    private static final Logger LOG = Logger.getLogger(DeskStart.class);
    /** Behind the lead; beyond what a drain takes by its own limits (DrainSettings): only a dead event loop makes it longer. */
    private static final Duration LEAVE = Duration.ofSeconds(13);
    /** Longer than any request takes but one that meets a database that is away. */
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** The last announcements leave within it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    private final Migrations migrations;
    private final DeskConfig config;
    private final AgentAccounts staff;
    private final Publisher publisher;
    private final EventStream stream;
    private final Optional<RedictListener> listener;
    private final ConnectionManager connections;
    private final SocketTraces traces;
    private final RequestsUnderWay requests;
    private final SessionWatch sessions;
    private final Sights sights;
    private final MovedTickets moved;
    private final SightRule rule;
    private final TicketCounts counts;
    private final Presence presence;
    private final RepliesEndTyping replies;
    private final Optional<Rebalance> rebalance;
    private final Scheduler housekeeping;

    @Inject
    DeskStart(
            Migrations migrations,
            DeskConfig config,
            AgentAccounts staff,
            Publisher publisher,
            EventStream stream,
            Optional<RedictListener> listener,
            Sights sights,
            MovedTickets moved,
            SightRule rule,
            ConnectionManager connections,
            SocketTraces traces,
            RequestsUnderWay requests,
            SessionWatch sessions,
            TicketCounts counts,
            Presence presence,
            RepliesEndTyping replies,
            Optional<Rebalance> rebalance,
            Scheduler housekeeping) {
        this.migrations = migrations;
        this.config = config;
        this.staff = staff;
        this.publisher = publisher;
        this.stream = stream;
        this.listener = listener;
        this.sights = sights;
        this.moved = moved;
        this.rule = rule;
        this.connections = connections;
        this.traces = traces;
        this.requests = requests;
        this.sessions = sessions;
        this.counts = counts;
        this.presence = presence;
        this.replies = replies;
        this.rebalance = rebalance;
        this.housekeeping = housekeeping;
    }

    /** Returns how long the end takes at most, with this lead: what Kubernetes' grace has to hold. */
    static Duration longestEnd(Duration lead) {
        return lead.plus(LEAVE).plus(ANSWER).plus(LAST_WORDS);
    }

    void start(@Observes StartupEvent event) {
        publisher.start();
        // Before those who send: of what lies in the log behind the end of a session, its sockets get nothing.
        sessions.start();
        sights.start();
        sights.listener(connections::sightsChanged);
        connections.start();
        traces.start();
        if (rule.ownTeamsOnly()) {
            moved.start();
        }
        counts.start();
        replies.start();
        rebalance.ifPresent(even -> {
            presence.others(even::heard);
            even.start();
        });
        presence.start();
        migrations
                .run()
                .chain(this::firstAdmin)
                .subscribe()
                .with(
                        done -> {
                            stream.start();
                            housekeeping.resume();
                            listener.ifPresent(RedictListener::start);
                        },
                        failure -> {
                            // A refusal says all in its sentence.
                            LOG.errorf(
                                    failure instanceof SchemaRefusedException ? null : failure,
                                    "This replica cannot start: %s",
                                    failure.getMessage());
                            Quarkus.asyncExit(1);
                        });
    }

    /** The sockets go first, while everything still works, and then the requests that are under way are answered. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        await(connections.drain().begin(), config.drain().lead().plus(LEAVE), "Not all sockets are gone");
        await(requests.answered(), ANSWER, "Not all requests are answered");
    }

    private static void await(Future<Void> done, Duration limit, String otherwise) {
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("%s after %s; this replica ends all the same", otherwise, limit);
        } catch (ExecutionException e) {
            LOG.errorf(e.getCause(), "%s; this replica ends all the same", otherwise);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody asks any more: what is announced last comes from requests that are over. */
    void stop(@Observes ShutdownEvent event) {
        connections.stop();
        housekeeping.pause();
        rebalance.ifPresent(Rebalance::stop);
        presence.stop();
        listener.ifPresent(RedictListener::stop);
        stream.stop();
        publisher.stop().onFailure().recoverWithNull().await().atMost(LAST_WORDS);
    }

    private Uni<Void> firstAdmin() {
        Optional<String> username = config.admin().username();
        Optional<String> password = config.admin().password();
        return username.isPresent() && password.isPresent()
                ? staff.addFirst(username.get(), password.get())
                : Uni.createFrom().voidItem();
    }
}
