package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds tickets by words: each word of the search has to begin a word of what was said in the ticket, of a note, its subject or
 * tags, or be a part of the customer's name; or it is the ticket's number. Case and accents do not matter; every sign is plain. What
 * was deleted is not found. In the order that is asked for.
 *
 * <p>A rare word leads from the index to its tickets. Where all words are frequent, tickets are looked through in that order until the
 * page is full. Whatever takes longer than {@link #PATIENCE_MILLIS} is given up.
 */
public final class TicketSearch {
    /** Milliseconds of a statement: longer than a rare word takes in a million messages, shorter than a person looks at nothing. */
    static final int PATIENCE_MILLIS = 2_000;
    /** Messages with a word that is still rare: reading as many takes some tens of milliseconds. */
    private static final int RARE = 20_000;

    /** Until the transaction ends. The words of a text are never made anew where an index has them, however frequent they are. */
    private static final String BUDGET = "SELECT set_config('statement_timeout', '" + PATIENCE_MILLIS
            + "', true), set_config('enable_seqscan', 'off', true), set_config('work_mem', '32MB', true)";
    /** PostgreSQL, appendix A: query_canceled. */
    private static final String CANCELLED = "57014";

    private static final String TERMS = """
            SELECT t.plain, coalesce(w.words, '') AS words, w.is_word
              FROM (SELECT search_text(term) AS plain, position FROM unnest($1::text[]) WITH ORDINALITY AS s (term, position)) t
              CROSS JOIN LATERAL (
                   SELECT string_agg('''' || word || ''':*', ' & ') AS words, count(*) = 1 AND max(word) = t.plain AS is_word
                     FROM unnest(tsvector_to_array(search_words(t.plain))) AS word) w
             ORDER BY t.position
            """;
    private static final String COUNT = """
            SELECT count(*)::int AS hits FROM (
                SELECT FROM messages m
                 WHERE m.author <> 'system' AND search_words(search_text(m.text)) @@ $1::text::tsquery LIMIT $2) h
            """;
    private static final String LED = """
             AND t.id IN (
                 SELECT m.ticket_id FROM messages m
                  WHERE m.author <> 'system' AND search_words(search_text(m.text)) @@ $words::text::tsquery AND m.deleted_at IS NULL
                 UNION SELECT w.ticket_id FROM ticket_words w WHERE w.words @@ $words::text::tsquery
                 UNION SELECT l.id FROM contacts p JOIN tickets l ON l.contact_id = p.id
                        WHERE search_infixes(search_text(p.name || ' ' || coalesce(p.username, ''))) @@ $words::text::tsquery
                 UNION SELECT $number::bigint)
            """;
    /** Signs are in no index: the newest tickets are looked through. */
    private static final String SIGNS = """
             AND (strpos(search_text(c.name || ' ' || coalesce(c.username, '')), $plain::text) > 0
                  OR strpos(search_text(t.subject || ' ' || array_to_string(t.tags, ' ')), $plain::text) > 0
                  OR EXISTS (SELECT FROM messages m
                              WHERE m.ticket_id = t.id AND m.author <> 'system' AND m.deleted_at IS NULL
                                AND strpos(search_text(m.text), $plain::text) > 0))
            """;

    /** A ticket's messages one by one, not by the index of words: it is asked of few tickets, and the words are frequent. */
    private static final String HAS = """
             AND (t.id = $number::bigint
                  OR (search_infixes(search_text(c.name || ' ' || coalesce(c.username, ''))) @@ $words::text::tsquery
                      AND strpos(search_text(c.name || ' ' || coalesce(c.username, '')), $plain::text) > 0)
                  OR EXISTS (SELECT FROM ticket_words w
                              WHERE w.ticket_id = t.id AND w.words @@ $words::text::tsquery
                                AND strpos(search_text(t.subject || ' ' || array_to_string(t.tags, ' ')), $plain::text) > 0)
                  OR EXISTS (SELECT FROM (SELECT m.text FROM messages m
                                           WHERE m.ticket_id = t.id AND m.author <> 'system' AND m.deleted_at IS NULL OFFSET 0) m
                              WHERE search_words(search_text(m.text)) @@ $words::text::tsquery
                                AND strpos(search_text(m.text), $plain::text) > 0))
            """;

    /**
     * A part of the search between blanks.
     *
     * @param plain  as it was written, but for case and marks
     * @param words  the beginnings of words that it has, as a query; empty for signs alone
     * @param isWord it is one word and no sign
     * @param number the ticket that it may mean, or null
     * @param rare   so few messages have its words that the index leads to them
     */
    private record Term(
            String plain,
            String words,
            boolean isWord,
            @Nullable Long number,
            boolean rare) {}

    /**
     * Returns a page of what is found. Fails with {@link SearchTooBroadException} when that takes too long.
     *
     * @param query what is asked for besides
     * @param text  what is searched for
     * @param sight of who searches
     */
    public Uni<List<Ticket>> page(Transaction transaction, TicketQuery query, String text, TicketSight sight) {
        return transaction
                .run(BUDGET)
                .chain(() -> terms(transaction, text))
                .flatMap(terms -> page(transaction, new TicketSelection(query, sight), terms))
                .onFailure(TicketSearch::isCancelled)
                .transform(cancelled -> new SearchTooBroadException());
    }

    private Uni<List<Term>> terms(Transaction transaction, String text) {
        String[] written = Arrays.stream(text.strip().split("\\s+"))
                .map(term -> term.startsWith("@") && term.length() > 1 ? term.substring(1) : term)
                .distinct()
                .toArray(String[]::new);
        return transaction
                .run(TERMS, (Object) written)
                .map(rows -> RowMapping.all(rows, row -> row))
                .flatMap(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> term(transaction, row))
                        .collect()
                        .asList());
    }

    private static Uni<Term> term(Transaction transaction, Row row) {
        return row.getString("words").isEmpty()
                ? Uni.createFrom().item(term(row, false))
                : transaction
                        .run(COUNT, row.getString("words"), RARE)
                        .map(rows -> term(row, rows.iterator().next().getInteger("hits") < RARE));
    }

    private static Uni<List<Ticket>> page(Transaction transaction, TicketSelection selection, List<Term> terms) {
        for (Term term : terms) {
            if (term.rare()) {
                add(selection, LED, term);
            }
            if (term.words().isEmpty()) {
                add(selection, SIGNS, term);
            } else if (!term.rare() || !term.isWord()) {
                add(selection, HAS, term);
            }
        }
        return selection.run(transaction);
    }

    private static void add(TicketSelection selection, String condition, Term term) {
        String sql = named(selection, condition, "$plain", term.plain());
        sql = named(selection, sql, "$words", term.words());
        selection.and(named(selection, sql, "$number", term.number()));
    }

    private static String named(TicketSelection selection, String sql, String name, @Nullable Object value) {
        return sql.contains(name) ? sql.replace(name, selection.parameter(value)) : sql;
    }

    private static Term term(Row row, boolean rare) {
        String plain = row.getString("plain");
        String digits = plain.startsWith("#") ? plain.substring(1) : plain;
        // As many digits as a number of a ticket can have.
        Long number = digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
        return new Term(plain, row.getString("words"), Boolean.TRUE.equals(row.getBoolean("is_word")), number, rare);
    }

    private static boolean isCancelled(Throwable failure) {
        return failure instanceof PgException pg && CANCELLED.equals(pg.getSqlState());
    }
}
