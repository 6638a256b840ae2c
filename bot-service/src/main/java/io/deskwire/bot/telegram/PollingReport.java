package io.deskwire.bot.telegram;

import io.deskwire.store.StoreUnavailableException;
import java.net.URI;
import org.jboss.logging.Logger;

/** Says once what keeps updates from coming in, what it means and what to do; and once that it is over. */
final class PollingReport implements LoopListener {
    private static final Logger LOG = Logger.getLogger(PollingReport.class);

    private final URI apiUrl;
    private String telegramTrouble = "";
    private boolean storeAway;

    PollingReport(URI apiUrl) {
        this.apiUrl = apiUrl;
    }

    @Override
    public void telegramAnswers() {
        if (!telegramTrouble.isEmpty()) {
            telegramTrouble = "";
            LOG.info("Telegram answers again: updates are taken in");
        }
    }

    @Override
    public void telegramFails(Throwable failure) {
        String trouble = sentence(failure);
        if (!trouble.equals(telegramTrouble)) {
            telegramTrouble = trouble;
            LOG.warn(trouble);
        }
    }

    @Override
    public void intakeWorks() {
        if (storeAway) {
            storeAway = false;
            LOG.info("The database answers again: updates are taken in");
        }
    }

    @Override
    public void intakeFails(Throwable failure) {
        if (!(failure instanceof StoreUnavailableException)) {
            LOG.errorf(
                    failure,
                    "A batch of updates could not be taken in; it is tried again and not acknowledged meanwhile");
        } else if (!storeAway) {
            storeAway = true;
            LOG.warnf(
                    "%s. Updates are not acknowledged and wait at Telegram, which keeps them for 24 hours; trying again",
                    failure.getMessage());
        }
    }

    private String sentence(Throwable failure) {
        if (failure instanceof TelegramRefusalException refusal) {
            return switch (refusal.code()) {
                case 401, 404 ->
                    "%s does not accept TELEGRAM_BOT_TOKEN (%s): take the token from @BotFather and start the bot again; until then no message comes in"
                            .formatted(apiUrl, refusal.getMessage());
                case 409 ->
                    "Another process takes this bot's updates (409 %s): messages go to whichever asks; run one bot-service for one token"
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
