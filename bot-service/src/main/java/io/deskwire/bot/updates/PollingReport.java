package io.deskwire.bot.updates;

import io.deskwire.bot.intake.IntakeStoppedException;
import io.deskwire.bot.telegram.TelegramRefusalException;
import io.deskwire.bot.telegram.TelegramUnreachableException;
import io.deskwire.store.StoreUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Says once what keeps updates from coming in, what it means and what to do; and once that it is over. */
final class PollingReport implements LoopListener {
    private static final Logger LOG = Logger.getLogger(PollingReport.class);

    /** Two that poll cut each other off again and again; that is one trouble until it has been quiet for so long. */
    private static final Duration CONFLICT_QUIET = Duration.ofMinutes(10);

    private final URI apiUrl;
    private final long bot;
    private final InstantSource clock;
    private volatile String telegramTrouble = "";
    private Instant conflictAt = Instant.MIN;
    private volatile String intakeTrouble = "";

    /**
     * @param bot Telegram's number of the bot
     */
    PollingReport(URI apiUrl, long bot, InstantSource clock) {
        this.apiUrl = apiUrl;
        this.bot = bot;
        this.clock = clock;
    }

    /** Returns what keeps updates from coming in, in a sentence; empty when nothing does. From any thread. */
    String trouble() {
        String intake = intakeTrouble;
        return intake.isEmpty() ? telegramTrouble : intake;
    }

    @Override
    public void telegramAnswers() {
        if (!telegramTrouble.isEmpty()) {
            telegramTrouble = "";
            if (!isQuarrelling()) {
                LOG.info("Telegram answers again: updates are taken in");
            }
        }
    }

    @Override
    public void telegramFails(Throwable failure) {
        String trouble = sentence(failure);
        boolean conflict = failure instanceof TelegramRefusalException refusal && refusal.code() == 409;
        boolean said = trouble.equals(telegramTrouble) || (conflict && isQuarrelling());
        telegramTrouble = trouble;
        if (conflict) {
            conflictAt = clock.instant();
        }
        if (!said) {
            LOG.warn(trouble);
        }
    }

    private boolean isQuarrelling() {
        return conflictAt.isAfter(clock.instant().minus(CONFLICT_QUIET));
    }

    @Override
    public void intakeWorks() {
        if (!intakeTrouble.isEmpty()) {
            intakeTrouble = "";
            LOG.info("Updates are taken in again");
        }
    }

    @Override
    public void intakeFails(Throwable failure) {
        boolean away = failure instanceof StoreUnavailableException;
        String trouble = away
                ? "The database does not answer: updates wait at Telegram."
                : failure instanceof IntakeStoppedException
                        ? failure.getMessage() + ". Updates wait at Telegram."
                        : "Updates cannot be taken in (" + failure.getClass().getSimpleName()
                                + "): they wait at Telegram.";
        boolean said = trouble.equals(intakeTrouble);
        intakeTrouble = trouble;
        if (said) {
            return;
        }
        if (away) {
            LOG.warnf(
                    "%s. Updates are not acknowledged and wait at Telegram, which keeps them for 24 hours; trying again",
                    failure.getMessage());
        } else {
            LOG.errorf(
                    "%s Nothing is acknowledged, Telegram keeps it for 24 hours; it is tried again until it works",
                    trouble);
        }
    }

    private String sentence(Throwable failure) {
        if (failure instanceof TelegramRefusalException refusal) {
            return switch (refusal.code()) {
                case 401, 404 ->
                    "%s does not accept the token of the bot %d (%s): take the present one from @BotFather and give it to the desk, in TELEGRAM_BOT_TOKEN or on its page, under Bots; until then no message comes in"
                            .formatted(apiUrl, bot, refusal.getMessage());
                case 409 ->
                    "Something else takes this bot's updates (409 %s): messages go to whichever asks. All bot-services of one desk share one database and take turns by it; look for another desk, a script or a test that has this token"
                            .formatted(refusal.description());
                case 429 -> "Telegram asks to be called less often (429): waiting as long as it says";
                default -> "Telegram refuses to hand out updates (%s): trying again".formatted(refusal.getMessage());
            };
        }
        return failure instanceof TelegramUnreachableException
                ? "%s gives no updates: %s; trying again".formatted(apiUrl, failure.getMessage())
                : "Asking %s for updates failed: %s; trying again".formatted(apiUrl, failure);
    }
}
