package io.deskwire.bot.start;

import io.deskwire.health.TelegramState;
import io.deskwire.health.TelegramWatch;
import io.deskwire.store.log.EventLog;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while updates are asked for and the database answers. Redis does not count: without it the bot works all the same. Whether
 * customers hear the desk is told beside it and does not count either: another bot could do no better, and a rollout must not wait
 * for Telegram.
 */
@Readiness
@ApplicationScoped
public class BotReadiness implements AsyncHealthCheck {
    /** A probe of Kubernetes waits a second by default; a database that takes longer is not one to work with. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    private final BotLifecycle life;
    private final EventLog log;
    private final TelegramWatch telegram;

    BotReadiness(BotLifecycle life, EventLog log, TelegramWatch telegram) {
        this.life = life;
        this.log = log;
        this.telegram = telegram;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!life.begun()) {
            return Uni.createFrom().item(response(false, "waiting for the database"));
        }
        return log.head()
                .ifNoItem()
                .after(ANSWER_WITHIN)
                .fail()
                .map(position -> response(true, "works"))
                .onFailure()
                .recoverWithItem(failure -> response(false, "the database does not answer"));
    }

    private HealthCheckResponse response(boolean up, String state) {
        TelegramState customers = telegram.state();
        return HealthCheckResponse.named("bot")
                .status(up)
                .withData("state", state)
                .withData("telegram", customers.level().wire())
                .withData("reason", customers.reason() == null ? "" : customers.reason())
                .build();
    }
}
