package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Gifts (Bot API, GiftInfo, UniqueGiftInfo). */
final class Gifts {
    private Gifts() {}

    static @Nullable String gift(JsonNode info) {
        return regular("Gift", info);
    }

    static @Nullable String upgrade(JsonNode info) {
        return regular("Upgrade of a gift", info);
    }

    static @Nullable String unique(JsonNode info) {
        JsonNode gift = info.path("gift");
        String name = Fields.line(gift, "base_name");
        Long number = Fields.number(gift, "number");
        String known = name == null ? Fields.line(gift, "name") : name;
        return Lines.of("Unique gift" + (known == null ? "" : ": " + known) + (number == null ? "" : " #" + number))
                .and("Model", Fields.line(gift.path("model"), "name"))
                .and("Symbol", Fields.line(gift.path("symbol"), "name"))
                .and("Backdrop", Fields.line(gift.path("backdrop"), "name"))
                .and("How it came", how(Fields.line(info, "origin")))
                .and("Bought for", resale(info))
                .and(Fields.text(info, "text"))
                .text();
    }

    private static @Nullable String regular(String what, JsonNode info) {
        JsonNode gift = info.path("gift");
        String emoji = Fields.line(gift.path("sticker"), "emoji");
        String worth = Money.stars(Fields.number(gift, "star_count"));
        return Lines.of(what + (emoji == null ? "" : " " + emoji) + (worth == null ? "" : " worth " + worth))
                .and(Fields.text(info, "text"))
                .text();
    }

    private static @Nullable String how(@Nullable String origin) {
        return origin == null
                ? null
                : switch (origin) {
                    case "upgrade" -> "made from another gift";
                    case "transfer" -> "passed on";
                    case "resale" -> "bought from somebody";
                    case "gifted_upgrade" -> "made from another gift, as a gift";
                    case "offer" -> "bought after an offer";
                    default -> origin.replace('_', ' ');
                };
    }

    private static @Nullable String resale(JsonNode info) {
        Long amount = Fields.number(info, "last_resale_amount");
        String currency = Fields.line(info, "last_resale_currency");
        return amount == null || currency == null
                ? Money.stars(Fields.number(info, "last_resale_star_count"))
                : Money.of(Fields.object().put("currency", currency).put("amount", amount), "amount");
    }
}
