package io.deskwire.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.store.Leases;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How it stands between the desk and Telegram: what the bot says of itself, and which of the bots asks for updates. */
public final class TelegramDiagnosis {
    private static final String NOBODY = "BOT_SERVICE_URL is not set, so the bot cannot be asked.";

    private final Leases leases;
    private final Optional<Supplier<Uni<JsonNode>>> bot;

    /**
     * @param bot asks the bot; empty when nobody knows where it is
     */
    public TelegramDiagnosis(Leases leases, Optional<Supplier<Uni<JsonNode>>> bot) {
        this.leases = leases;
        this.bot = bot;
    }

    /**
     * The diagnosis.
     *
     * @param bot     what the bot says of itself; null when it was not asked or did not answer
     * @param problem why it said nothing, in words; else null
     */
    public record Report(JsonNode bot, String problem, List<Leases.Held> leases) {}

    /** Asks the bot and the database. A bot that does not answer is a finding, not a failure. */
    public Uni<Report> report() {
        return leases.all().flatMap(held -> bot.map(asking -> asking.get()
                        .map(said -> new Report(said, null, held))
                        .onFailure()
                        .recoverWithItem(failure -> new Report(null, failure.getMessage(), held)))
                .orElseGet(() -> Uni.createFrom().item(new Report(null, NOBODY, held))));
    }
}
