package io.deskwire.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.event.Json;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads column values as the domain has them. */
public final class RowMapping {
    private RowMapping() {}

    /** Reads a moment of a column that is NOT NULL. */
    public static Instant instant(Row row, String column) {
        return present(instantOrNull(row, column), column);
    }

    /** Reads a moment; null where the column is. */
    public static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /**
     * Reads one of our constants, which columns have in lower case, of a column that is NOT NULL.
     *
     * @throws IllegalArgumentException when no constant has that name
     */
    public static <E extends Enum<E>> E constant(Class<E> type, Row row, String column) {
        return present(constantOrNull(type, row, column), column);
    }

    /** Reads one of our constants as {@link #constant} does; null where the column is. */
    public static <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type, Row row, String column) {
        String value = row.getString(column);
        return value == null ? null : Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    /** Reads a column that is NOT NULL and was selected as {@code ::text}. */
    public static JsonNode json(Row row, String column) {
        return value(new TypeReference<>() {}, row, column);
    }

    /** Reads a column that was selected as {@code ::text}; null where the column is. */
    public static @Nullable JsonNode jsonOrNull(Row row, String column) {
        return valueOrNull(new TypeReference<>() {}, row, column);
    }

    /** Reads a column that is NOT NULL, holds the JSON of a value of ours and was selected as {@code ::text}. */
    public static <T> T value(TypeReference<T> type, Row row, String column) {
        return present(valueOrNull(type, row, column), column);
    }

    /** Reads a column that holds the JSON of a value of ours and was selected as {@code ::text}; null where the column is. */
    public static <T> @Nullable T valueOrNull(TypeReference<T> type, Row row, String column) {
        String value = row.getString(column);
        try {
            return value == null ? null : Json.mapper().readValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Column " + column + " holds what PostgreSQL took for JSON and we cannot read", e);
        }
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " holds nothing, which its table does not allow");
        }
        return value;
    }

    /** Reads all rows, in their order. */
    public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> mapping) {
        List<T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(mapping.apply(row)));
        return values;
    }

    /** Reads the first row; empty when there is none. */
    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapping) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(mapping.apply(rows.iterator().next()));
    }
}
