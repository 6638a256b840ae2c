package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is paid for (Bot API, Invoice, SuccessfulPayment, RefundedPayment, PaidMediaInfo). */
final class Payments {
    private Payments() {}

    static @Nullable String invoice(JsonNode invoice) {
        return Lines.of("Invoice: " + or(Fields.line(invoice, "title"), "without a title"))
                .and(Fields.text(invoice, "description"))
                .and("Amount", Money.of(invoice, "total_amount"))
                .text();
    }

    static @Nullable String paid(JsonNode payment) {
        JsonNode order = payment.path("order_info");
        return Lines.of("Paid: " + or(Money.of(payment, "total_amount"), "an amount that Telegram does not say"))
                .and(payment.path("is_recurring").asBoolean(false) ? "It is paid again and again." : null)
                .and("Paid until", QuantityWords.moment(Fields.number(payment, "subscription_expiration_date")))
                .and("Order", Fields.line(payment, "invoice_payload"))
                .and("Name", Fields.line(order, "name"))
                .and("Phone", Fields.line(order, "phone_number"))
                .and("Email", Fields.line(order, "email"))
                .and("Address", address(order.path("shipping_address")))
                .and("Shipping", Fields.line(payment, "shipping_option_id"))
                .and("Number of the payment", Fields.line(payment, "telegram_payment_charge_id"))
                .text();
    }

    static @Nullable String refunded(JsonNode payment) {
        return Lines.of("Paid back: " + or(Money.of(payment, "total_amount"), "an amount that Telegram does not say"))
                .and("Order", Fields.line(payment, "invoice_payload"))
                .and("Number of the payment", Fields.line(payment, "telegram_payment_charge_id"))
                .text();
    }

    /** What is not paid for yet is a preview, without a file. */
    static String media(JsonNode paid) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonNode medium : paid.path("paid_media")) {
            counts.merge(or(Fields.line(medium, "type"), "medium").replace('_', ' '), 1, Integer::sum);
        }
        List<String> what = new ArrayList<>();
        counts.forEach((type, count) -> what.add(QuantityWords.of(count, type)));
        String price = Money.stars(Fields.number(paid, "star_count"));
        return "Paid media" + (price == null ? "" : " for " + price)
                + (what.isEmpty() ? "" : ": " + String.join(", ", what));
    }

    private static @Nullable String address(JsonNode address) {
        List<String> parts = new ArrayList<>();
        for (String field : List.of("street_line1", "street_line2", "post_code", "city", "state", "country_code")) {
            parts.add(Fields.line(address, field));
        }
        parts.removeIf(Objects::isNull);
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
