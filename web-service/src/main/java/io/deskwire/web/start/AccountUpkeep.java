package io.deskwire.web.start;

import io.deskwire.retry.Housekeeping;
import io.deskwire.store.people.SignInTries;
import io.deskwire.web.desk.OrphanedTickets;
import io.deskwire.web.session.SignInRetention;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** What is looked after from time to time because of agents who come and go. */
@Singleton
public class AccountUpkeep {
    private final List<Housekeeping> all;

    @Inject
    AccountUpkeep(Vertx vertx, SignInTries tries, OrphanedTickets leaving, MeterRegistry meters) {
        BiConsumer<Duration, Runnable> later = (delay, task) -> vertx.setTimer(delay.toMillis(), id -> task.run());
        this.all = List.of(SignInRetention.of(tries, later, meters), leaving.upkeep(later, meters));
    }

    /** Begins; the schema is up to date. */
    void start() {
        all.forEach(Housekeeping::start);
    }

    void stop() {
        all.forEach(Housekeeping::stop);
    }
}
