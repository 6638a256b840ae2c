package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Giveaways (Bot API, Giveaway, GiveawayCreated, GiveawayWinners, GiveawayCompleted). */
final class Giveaways {
    private Giveaways() {}

    static @Nullable String announced(JsonNode giveaway) {
        return Lines.of("Giveaway" + winners(giveaway))
                .and("Prize", prize(giveaway))
                .and("Winners are drawn", QuantityWords.moment(Fields.number(giveaway, "winners_selection_date")))
                .and("For members of", People.names(giveaway.path("chats")))
                .text();
    }

    static String created(JsonNode created) {
        String stars = Money.stars(Fields.number(created, "prize_star_count"));
        return "A giveaway was announced" + (stars == null ? "." : ": " + stars + " to be won.");
    }

    static @Nullable String drawn(JsonNode drawn) {
        return Lines.of("The winners of a giveaway were drawn" + winners(drawn))
                .and("Winners", People.names(drawn.path("winners")))
                .and("Prize", prize(drawn))
                .and("In", People.name(drawn.path("chat")))
                .and(drawn.path("was_refunded").asBoolean(false) ? "It was called off and paid back." : null)
                .text();
    }

    static @Nullable String completed(JsonNode completed) {
        Integer unclaimed = Fields.count(completed, "unclaimed_prize_count");
        return Lines.of("A giveaway is over" + winners(completed))
                .and("Prizes that nobody took", unclaimed == null || unclaimed == 0 ? null : "" + unclaimed)
                .text();
    }

    private static String winners(JsonNode giveaway) {
        Integer count = Fields.count(giveaway, "winner_count");
        return count == null ? "" : " (" + QuantityWords.of(count, "winner") + ")";
    }

    private static @Nullable String prize(JsonNode giveaway) {
        String described = Fields.line(giveaway, "prize_description");
        Integer months = Fields.count(giveaway, "premium_subscription_month_count");
        String stars = Money.stars(Fields.number(giveaway, "prize_star_count"));
        String given = stars != null
                ? stars
                : months == null ? null : "Telegram Premium for " + QuantityWords.of(months, "month");
        return described == null ? given : given == null ? described : described + ", " + given;
    }
}
