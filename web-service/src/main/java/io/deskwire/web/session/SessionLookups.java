package io.deskwire.web.session;

import io.deskwire.model.Agent;
import io.deskwire.store.StoreUnavailableException;
import io.deskwire.store.people.Sessions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks the database whose sessions these are. A few statements run at a time; who asks meanwhile shares the next one, which begins
 * after they asked, so that a sign-out counts for them. After a replica went, ten thousand sockets come within a second: one statement
 * for each of them would wait for a connection longer than anybody waits. Safe for threads.
 */
@ApplicationScoped
@Startup // its gauge is there before the first request
public class SessionLookups {
    /** Statements at a time: half of a pool of sixteen is left to those who work. */
    static final int UNDER_WAY = 8;
    /** Sessions in a statement: 500 are read in some milliseconds. */
    static final int TOGETHER = 500;
    /** Those who wait: more than the connections that a service takes by default (4,000, deskwire.http.connections). */
    static final int LINE = 5_000;
    /** As long as one statement may take; a page has asked again by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Function<Collection<UUID>, Uni<Map<UUID, Agent>>> source;
    private final Set<Asking> line = new LinkedHashSet<>();
    private int underWay;

    @Inject
    SessionLookups(Sessions sessions, MeterRegistry registry) {
        this(sessions::find, registry);
    }

    SessionLookups(Function<Collection<UUID>, Uni<Map<UUID, Agent>>> source, MeterRegistry registry) {
        this.source = source;
        Gauge.builder("deskwire.session.lookups.waiting", this, SessionLookups::waiting)
                .description("Requests that wait until the database is asked whose session theirs is")
                .register(registry);
    }

    /** Compared by identity: two requests of one session are two. */
    private static final class Asking {
        private final UUID session;
        private final UniEmitter<? super Optional<Agent>> emitter;

        Asking(UUID session, UniEmitter<? super Optional<Agent>> emitter) {
            this.session = session;
            this.emitter = emitter;
        }
    }

    /**
     * Returns whose session that is, if it has neither ended nor expired; on the caller's event loop, if it has one. Fails with {@link
     * StoreUnavailableException} when the database does not answer, or not within ten seconds, or too many wait.
     */
    public Uni<Optional<Agent>> find(UUID session) {
        Uni<Optional<Agent>> found = Uni.createFrom()
                .<Optional<Agent>>emitter(emitter -> enter(new Asking(session, emitter)))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> unavailable("no answer within " + PATIENCE.toSeconds() + " s"));
        Context context = Vertx.currentContext();
        // What others asked for too is answered on one loop, and a request is handled on its own.
        return context == null ? found : found.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private void enter(Asking asking) {
        boolean entered;
        synchronized (this) {
            entered = line.size() < LINE;
            if (entered) {
                line.add(asking);
            }
        }
        if (!entered) {
            asking.emitter.fail(unavailable("too many requests wait for it"));
            return;
        }
        asking.emitter.onTermination(() -> left(asking));
        ask();
    }

    private synchronized void left(Asking asking) {
        line.remove(asking);
    }

    private synchronized int waiting() {
        return line.size();
    }

    private void ask() {
        List<Asking> together = next();
        if (together.isEmpty()) {
            return;
        }
        Set<UUID> sessions = together.stream().map(asking -> asking.session).collect(Collectors.toSet());
        Uni.createFrom()
                .deferred(() -> source.apply(sessions))
                .onTermination()
                .invoke(this::over)
                .subscribe()
                .with(
                        found -> together.forEach(
                                asking -> asking.emitter.complete(Optional.ofNullable(found.get(asking.session)))),
                        failure -> together.forEach(asking -> asking.emitter.fail(failure)));
    }

    private synchronized List<Asking> next() {
        if (line.isEmpty() || underWay == UNDER_WAY) {
            return List.of();
        }
        underWay++;
        List<Asking> together = new ArrayList<>();
        for (var asking = line.iterator(); asking.hasNext() && together.size() < TOGETHER; ) {
            together.add(asking.next());
            asking.remove();
        }
        return together;
    }

    private void over() {
        synchronized (this) {
            underWay--;
        }
        ask();
    }

    private static StoreUnavailableException unavailable(String why) {
        return new StoreUnavailableException(new IllegalStateException(why));
    }
}
