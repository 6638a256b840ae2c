package io.deskwire.web.start;

import io.deskwire.web.desk.Leaving;
import io.deskwire.web.session.SignInRetention;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What is looked after from time to time because of agents who come and go. */
@Singleton
public class AccountUpkeep {
    private final Vertx vertx;
    private final SignInRetention tries;
    private final Leaving leaving;
    private List<Runnable> ends = List.of();

    @Inject
    AccountUpkeep(Vertx vertx, SignInRetention tries, Leaving leaving) {
        this.vertx = vertx;
        this.tries = tries;
        this.leaving = leaving;
    }

    /** Begins; the schema is up to date. */
    void start() {
        ends = List.of(tries.start(vertx), leaving.start(vertx));
    }

    void stop() {
        ends.forEach(Runnable::run);
    }
}
