package io.deskwire.store;

import io.deskwire.text.CleanText;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values for a statement. Texts are cleaned where they come in; this is the last door, for those that come in by none that we know
 * of (a reason that Telegram gives, a name that a library made up): an ill-formed one would be stored with its neighbour eaten by
 * the encoder, and NUL would fail the whole transaction.
 */
final class StatementParameters {
    private StatementParameters() {}

    static Tuple of(@Nullable Object... values) {
        return Tuple.from(
                Arrays.stream(values).map(StatementParameters::storable).toArray());
    }

    private static @Nullable Object storable(@Nullable Object value) {
        if (value instanceof String text) {
            return storable(text);
        }
        if (value instanceof String[] texts) {
            return Arrays.stream(texts).map(StatementParameters::storable).toArray(String[]::new);
        }
        return value;
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : CleanText.wellFormed(text).replace('\u0000', '\uFFFD');
    }
}
