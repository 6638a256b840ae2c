package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What became of posts that somebody suggested to a channel (Bot API, SuggestedPostApproved and its neighbours). */
final class SuggestedPosts {
    private SuggestedPosts() {}

    static @Nullable String approved(JsonNode post) {
        return Lines.of("A suggested post was accepted.")
                .and("It appears", QuantityWords.moment(Fields.number(post, "send_date")))
                .and("Price", Money.of(post.path("price"), "amount"))
                .and("It says", text(post))
                .text();
    }

    static @Nullable String failed(JsonNode post) {
        return Lines.of("A suggested post could not be accepted: there was not enough to pay for it.")
                .and("Price", Money.of(post.path("price"), "amount"))
                .and("It says", text(post))
                .text();
    }

    static @Nullable String declined(JsonNode post) {
        return Lines.of("A suggested post was declined.")
                .and("Why", Fields.text(post, "comment"))
                .and("It says", text(post))
                .text();
    }

    static @Nullable String paid(JsonNode post) {
        String stars = Money.stars(Fields.number(post.path("star_amount"), "amount"));
        return Lines.of("A suggested post was paid for.")
                .and("Amount", stars == null ? Money.of(post, "amount") : stars)
                .and("It says", text(post))
                .text();
    }

    static @Nullable String refunded(JsonNode post) {
        String reason = Fields.line(post, "reason");
        String why = reason == null
                ? null
                : switch (reason) {
                    case "post_deleted" -> "the post was deleted too early";
                    case "payment_refunded" -> "the payment was taken back";
                    default -> reason.replace('_', ' ');
                };
        return Lines.of("A suggested post was paid back.")
                .and("Why", why)
                .and("It says", text(post))
                .text();
    }

    private static @Nullable String text(JsonNode post) {
        JsonNode message = post.path("suggested_post_message");
        String text = Fields.text(message, "text");
        return text == null ? Fields.text(message, "caption") : text;
    }
}
