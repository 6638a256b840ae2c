package io.deskwire.store.people;

import io.deskwire.event.Json;
import io.deskwire.model.Contact;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.deskwire.store.tickets.TicketSight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customers, one to a private chat of each bot: who writes to two of the desk's bots is two of them. */
public final class Contacts {
    /** By ascending chat, so that two batches with common chats wait for each other instead of meeting in a deadlock. */
    private static final String UPSERT = """
            WITH sender AS (
                SELECT "chatId" AS chat_id, name, username, language, wrote, topic, said
                  FROM json_to_recordset($1::text::json) AS s (
                       "chatId" bigint, name text, username text, language text, wrote boolean, topic bigint, said int)
            ), before AS MATERIALIZED (
                SELECT c.chat_id, c.name, c.username, c.language, c.blocked, c.topic_id FROM contacts c JOIN sender USING (chat_id)
                 WHERE c.bot = (SELECT number FROM bots WHERE id = $2)
            ), upserted AS (
                INSERT INTO contacts AS c (bot, chat_id, name, username, language, topic_id, heard_since, heard)
                SELECT (SELECT number FROM bots WHERE id = $2), chat_id, s.name, s.username, s.language,
                       CASE WHEN s.wrote THEN s.topic ELSE b.topic_id END, now(), s.said
                  FROM sender s LEFT JOIN before b USING (chat_id) ORDER BY chat_id
                ON CONFLICT (chat_id, bot) DO UPDATE
                   SET name = EXCLUDED.name, username = EXCLUDED.username, topic_id = EXCLUDED.topic_id,
                       language = coalesce(EXCLUDED.language, c.language), blocked = false, blocked_reason = NULL,
                       heard = EXCLUDED.heard + CASE WHEN c.heard_since > now() - interval '1 hour' THEN c.heard ELSE 0 END,
                       heard_since = CASE WHEN c.heard_since > now() - interval '1 hour' THEN c.heard_since ELSE now() END
                RETURNING id, chat_id, name, username, language, blocked, blocked_reason, muted, flooded_at, source, source_at,
                          wants_new, heard
            )
            SELECT u.id, $2::bigint AS bot_id, u.chat_id, u.name, u.username, u.language, u.blocked, u.blocked_reason, u.muted, u.flooded_at, u.source,
                   u.source_at, u.wants_new, u.heard,
                   b.chat_id IS NOT NULL AND
                   (u.name, u.username, u.language, u.blocked) IS DISTINCT FROM (b.name, b.username, b.language, b.blocked)
                   AS changed
              FROM upserted u LEFT JOIN before b USING (chat_id)
            """;

    private static final String BLOCK = """
            UPDATE contacts SET blocked = $2::text IS NOT NULL, blocked_reason = $2
             WHERE chat_id = $1 AND bot = (SELECT number FROM bots WHERE id = $3) AND blocked_reason IS DISTINCT FROM $2
            RETURNING id, $3::bigint AS bot_id, chat_id, name, username, language, blocked, blocked_reason, muted, flooded_at
            """;
    private static final String LED_HERE = "UPDATE contacts SET source = $2, source_at = $3 WHERE id = $1";
    private static final String WANTS_NEW = "UPDATE contacts SET wants_new = true WHERE id = $1";
    private static final String SERVED =
            "UPDATE contacts SET source = NULL, source_at = NULL, wants_new = false WHERE id = ANY ($1)";
    private static final String TELL_AWAY = """
            UPDATE contacts c SET away_told_at = s.at
              FROM json_to_recordset($1::text::json) AS s (id bigint, at timestamptz, since timestamptz)
             WHERE c.id = s.id AND (c.away_told_at IS NULL OR c.away_told_at < s.since)
            RETURNING c.id
            """;
    private static final String FIND = """
            SELECT id, $2::bigint AS bot_id, chat_id, name, username, language, blocked, blocked_reason, muted, flooded_at, source,
                   source_at, wants_new, heard, false AS changed
              FROM contacts WHERE chat_id = $1 AND bot = (SELECT number FROM bots WHERE id = $2)
            """;

    /** Telegram's number of a contact's bot, where a statement is not about one bot. */
    private static final String BOT = "(SELECT b.id FROM bots b WHERE b.number = contacts.bot) AS bot_id";

    /** A customer is seen with any of their tickets, and while they have none. */
    private static final String LOCK = "SELECT id, " + BOT + """
            , chat_id, name, username, language, blocked, blocked_reason, muted, flooded_at FROM contacts
             WHERE id = $1
               AND ($2::text IS NULL OR NOT EXISTS (SELECT FROM tickets t WHERE t.contact_id = contacts.id)
                    OR EXISTS (SELECT FROM tickets t WHERE t.contact_id = contacts.id""" + TicketSight.condition(2) + """
            )) FOR UPDATE
            """;

    private static final String MUTE = "UPDATE contacts SET muted = $2 WHERE id = $1 RETURNING id, " + BOT + """
            , chat_id, name, username, language, blocked, blocked_reason, muted, flooded_at
            """;
    /** Once in each hour of theirs. */
    private static final String TELL_FLOODED = """
            UPDATE contacts SET flooded_at = date_trunc('milliseconds', clock_timestamp())
             WHERE id = ANY ($1) AND (flooded_at IS NULL OR flooded_at < heard_since)
            RETURNING id,\
            """ + BOT + """
            , chat_id, name, username, language, blocked, blocked_reason, muted, flooded_at
            """;

    private static final String TELL_LIMITED = """
            UPDATE contacts SET limited_at = clock_timestamp()
             WHERE id = ANY ($1) AND (limited_at IS NULL OR limited_at < clock_timestamp() - interval '1 hour')
            RETURNING id
            """;

    private static final String CHAT_OF = """
            SELECT b.id AS bot_id, c.chat_id, c.topic_id, c.blocked
              FROM tickets t JOIN contacts c ON c.id = t.contact_id JOIN bots b ON b.number = c.bot WHERE t.id = $1
            """;

    /**
     * A chat with a customer.
     *
     * @param bot     Telegram's number of the bot whose chat it is
     * @param topic   where the customer wrote last; null outside of topics
     * @param blocked nothing can be delivered there
     */
    public record CustomerChat(
            long bot, long chatId, @Nullable Long topic, boolean blocked) {}

    /**
     * A customer who wrote while nobody is there.
     *
     * @param id    the contact's number
     * @param at    when they wrote
     * @param since since when nobody is there
     */
    public record Unattended(long id, Instant at, Instant since) {}

    /**
     * Someone who did something in their chat, as Telegram describes them.
     *
     * @param name     never empty
     * @param username or null
     * @param language or null
     * @param wrote    they wrote something; else where they wrote last stays as it is
     * @param topic    the topic of the chat in which they wrote, or null
     * @param said     how many messages, and changes of messages, of theirs these are
     */
    public record ContactActivity(
            long chatId,
            String name,
            @Nullable String username,
            @Nullable String language,
            boolean wrote,
            @Nullable Long topic,
            int said) {}

    /**
     * A customer after the last of what came from them.
     *
     * @param changed  the desk knew them otherwise: another name, or blocked
     * @param source   what followed {@code /start} in the link that led them here last and no ticket has taken yet, or null
     * @param sourceAt when they followed it, or null
     * @param wantsNew their next message opens a ticket, whatever is open
     * @param heard    what they said within their present hour
     */
    public record Upserted(
            Contact contact,
            boolean changed,
            @Nullable String source,
            @Nullable Instant sourceAt,
            boolean wantsNew,
            int heard) {

        /** Returns the customer of a chat, of those who were written before. */
        public static Upserted of(Map<Long, Upserted> byChat, long chatId) {
            return Objects.requireNonNull(byChat.get(chatId), "each customer of the batch was written");
        }

        /** The customer after a ticket was opened for them. */
        public Upserted served() {
            return new Upserted(contact, changed, null, null, false, heard);
        }
    }

    /**
     * Adds or updates the senders and locks their rows until the transaction ends, so that a contact's tickets are opened by one
     * transaction at a time. Somebody who writes has not blocked the bot.
     *
     * @param bot     Telegram's number of the bot that they write to
     * @param senders at most one a chat
     * @return the contacts by chat
     */
    public Uni<Map<Long, Upserted>> upsertAll(Transaction transaction, long bot, Collection<ContactActivity> senders) {
        return transaction.run(UPSERT, Json.encode(senders), bot).map(rows -> {
            Map<Long, Upserted> byChat = new HashMap<>();
            rows.forEach(row -> byChat.put(row.getLong("chat_id"), upserted(row)));
            return byChat;
        });
    }

    /**
     * Records whether the bot can reach the customer.
     *
     * @param bot    Telegram's number of the bot
     * @param reason why not: {@code blocked} or {@code deactivated}; null when it can
     * @return the contact as it is now, or null when nothing changed or nobody has that chat
     */
    public Uni<Contact> block(Transaction transaction, long bot, long chatId, @Nullable String reason) {
        return transaction.run(BLOCK, chatId, reason, bot).map(rows -> RowMapping.first(rows, Contacts::contact)
                .orElse(null));
    }

    /** Keeps what led a customer here until a ticket is opened for them; the caller holds the contact's lock. */
    public Uni<Void> ledHere(Transaction transaction, long id, String source, Instant at) {
        return transaction
                .run(LED_HERE, id, source, at.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Returns the numbers of those who have not been told yet that nobody is there, and notes that they are now. */
    public Uni<Set<Long>> tellAway(Transaction transaction, List<Unattended> customers) {
        return transaction
                .run(TELL_AWAY, Json.encode(customers))
                .map(rows -> Set.copyOf(RowMapping.all(rows, row -> row.getLong("id"))));
    }

    /**
     * Returns the customer of that number, locked, if there is one for who asks.
     *
     * @param sight of who asks
     */
    public Uni<Optional<Contact>> lock(Transaction transaction, long id, TicketSight sight) {
        return transaction.run(LOCK, id, sight.member()).map(rows -> RowMapping.first(rows, Contacts::contact));
    }

    /** Mutes a customer, or lets them be heard again; the caller holds their lock. */
    public Uni<Contact> mute(Transaction transaction, long id, boolean muted) {
        return transaction.run(MUTE, id, muted).map(rows -> RowMapping.first(rows, Contacts::contact)
                .orElseThrow());
    }

    /** Returns those of whom agents were not told within the last hour that they went above a limit, and notes that they are now. */
    public Uni<Set<Long>> tellLimited(Transaction transaction, Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : transaction
                        .run(TELL_LIMITED, (Object) ids.toArray(Long[]::new))
                        .map(rows -> Set.copyOf(RowMapping.all(rows, row -> row.getLong("id"))));
    }

    /**
     * Returns those who were not told yet within their present hour that they write too much, by chat, and notes that they are now.
     */
    public Uni<Map<Long, Contact>> tellFlooded(Transaction transaction, Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : transaction
                        .run(TELL_FLOODED, (Object) ids.toArray(Long[]::new))
                        .map(rows -> {
                            Map<Long, Contact> byChat = new HashMap<>();
                            rows.forEach(row -> byChat.put(row.getLong("chat_id"), contact(row)));
                            return byChat;
                        });
    }

    /** Remembers that a customer's next message is to open a ticket; the caller holds the contact's lock. */
    public Uni<Void> wantsNew(Transaction transaction, long id) {
        return transaction.run(WANTS_NEW, id).replaceWithVoid();
    }

    /** Returns the customer of a bot's private chat, if the desk knows them. */
    public Uni<Optional<Upserted>> find(Transaction transaction, long bot, long chatId) {
        return transaction.run(FIND, chatId, bot).map(rows -> RowMapping.first(rows, Contacts::upserted));
    }

    /** Forgets what led these customers here and that they asked for another ticket: they have it now. */
    public Uni<Void> served(Transaction transaction, Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(SERVED, (Object) ids.toArray(Long[]::new)).replaceWithVoid();
    }

    /** Returns the chat of a ticket's customer, if there is such a ticket. */
    public Uni<Optional<CustomerChat>> chatOf(Transaction transaction, long ticketId) {
        return transaction
                .run(CHAT_OF, ticketId)
                .map(rows -> RowMapping.first(
                        rows,
                        row -> new CustomerChat(
                                row.getLong("bot_id"),
                                row.getLong("chat_id"),
                                row.getLong("topic_id"),
                                row.getBoolean("blocked"))));
    }

    private static Upserted upserted(Row row) {
        return new Upserted(
                contact(row),
                row.getBoolean("changed"),
                row.getString("source"),
                RowMapping.instantOrNull(row, "source_at"),
                row.getBoolean("wants_new"),
                row.getInteger("heard"));
    }

    private static Contact contact(Row row) {
        return new Contact(
                row.getLong("id"),
                row.getLong("bot_id"),
                row.getString("name"),
                row.getString("username"),
                row.getString("language"),
                row.getBoolean("blocked"),
                row.getString("blocked_reason"),
                row.getBoolean("muted"),
                RowMapping.instantOrNull(row, "flooded_at"));
    }
}
