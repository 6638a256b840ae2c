package io.deskwire.web.start;

import io.deskwire.publish.Publisher;
import io.deskwire.store.Migrations;
import io.deskwire.web.desk.Staff;
import io.deskwire.web.fanout.ConnectionManager;
import io.deskwire.web.fanout.SessionWatch;
import io.deskwire.web.ingest.RedictListener;
import io.deskwire.web.stream.EventStream;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings a replica up and down, in order. The port is open from the beginning; the replica is ready when the schema is up to date
 * and the stream has found the head of the log.
 */
@Singleton
public class DeskStart {
    private static final Logger LOG = Logger.getLogger(DeskStart.class);
    /** The last announcements and close frames leave within it, well inside Kubernetes' 30 s. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(4);

    private final Migrations migrations;
    private final DeskConfig config;
    private final Staff staff;
    private final Publisher publisher;
    private final EventStream stream;
    private final Optional<RedictListener> listener;
    private final ConnectionManager connections;
    private final SessionWatch sessions;

    @Inject
    DeskStart(
            Flyway flyway,
            DeskConfig config,
            Staff staff,
            Publisher publisher,
            EventStream stream,
            Optional<RedictListener> listener,
            ConnectionManager connections,
            SessionWatch sessions) {
        this.migrations = new Migrations(flyway::migrate, InstantSource.system());
        this.config = config;
        this.staff = staff;
        this.publisher = publisher;
        this.stream = stream;
        this.listener = listener;
        this.connections = connections;
        this.sessions = sessions;
    }

    void start(@Observes StartupEvent event) {
        publisher.start();
        connections.start();
        sessions.start();
        migrations
                .run()
                .chain(this::firstAdmin)
                .subscribe()
                .with(
                        done -> {
                            stream.start();
                            listener.ifPresent(RedictListener::start);
                        },
                        failure -> {
                            LOG.errorf(failure, "This replica cannot start: %s", failure.getMessage());
                            Quarkus.asyncExit(1);
                        });
    }

    void stop(@Observes ShutdownEvent event) {
        connections.drain();
        sessions.stop();
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
