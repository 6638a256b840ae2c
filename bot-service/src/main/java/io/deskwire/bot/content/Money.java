package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Writes amounts, which Telegram counts in the smallest unit of their currency (Bot API, Invoice, SuggestedPostPrice). */
final class Money {
    /** Telegram Stars, and what there is of one. */
    private static final String STARS = "XTR";
    /** Toncoins are counted in billionths. */
    private static final String TON = "TON";

    private static final int TON_DIGITS = 9;

    private Money() {}

    /** Returns the amount with its currency, or null when one of them is missing. */
    static @Nullable String of(JsonNode priced, String amountField) {
        String currency = Fields.line(priced, "currency");
        Long amount = Fields.number(priced, amountField);
        if (currency == null || amount == null) {
            return null;
        }
        return currency.equals(STARS)
                ? stars(amount)
                : BigDecimal.valueOf(amount, digits(currency)).toPlainString() + " " + currency;
    }

    /** Returns a number of Telegram Stars in words, or null. */
    static @Nullable String stars(@Nullable Long count) {
        return count == null ? null : QuantityWords.of(count, "Telegram Star");
    }

    private static int digits(String currency) {
        if (currency.equals(TON)) {
            return TON_DIGITS;
        }
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .findFirst()
                .map(known -> Math.max(0, known.getDefaultFractionDigits()))
                // The two of nearly all currencies (Telegram's currencies.json).
                .orElse(2);
    }
}
