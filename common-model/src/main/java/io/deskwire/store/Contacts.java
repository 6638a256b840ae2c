package io.deskwire.store;

import io.deskwire.event.Json;
import io.deskwire.model.Contact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The customers, one to a private Telegram chat. */
public final class Contacts {
    /** By ascending chat, so that two batches with common chats wait for each other instead of meeting in a deadlock. */
    private static final String UPSERT = """
            INSERT INTO contacts AS c (chat_id, name, username, language)
            SELECT "chatId", name, username, language
              FROM json_to_recordset($1::text::json) AS s ("chatId" bigint, name text, username text, language text)
             ORDER BY "chatId"
            ON CONFLICT (chat_id) DO UPDATE
               SET name = EXCLUDED.name, username = EXCLUDED.username,
                   language = coalesce(EXCLUDED.language, c.language), blocked = false, blocked_reason = NULL
            RETURNING id, chat_id, name, username, language, blocked, blocked_reason
            """;

    private static final String BLOCK = """
            UPDATE contacts SET blocked = $2::text IS NOT NULL, blocked_reason = $2
             WHERE chat_id = $1 AND blocked_reason IS DISTINCT FROM $2
            RETURNING id, chat_id, name, username, language, blocked, blocked_reason
            """;

    /**
     * Someone who wrote, as Telegram describes them.
     *
     * @param name     never empty
     * @param username or null
     * @param language or null
     */
    public record Sender(long chatId, String name, String username, String language) {}

    /**
     * Adds or updates the senders and locks their rows until the transaction ends, so that a contact's tickets are opened by one
     * transaction at a time. Somebody who writes has not blocked the bot.
     *
     * @param senders at most one a chat
     * @return the contacts by chat
     */
    public Uni<Map<Long, Contact>> upsertAll(Transaction transaction, Collection<Sender> senders) {
        return transaction.run(UPSERT, Json.encode(senders)).map(rows -> {
            Map<Long, Contact> byChat = new HashMap<>();
            rows.forEach(row -> byChat.put(row.getLong("chat_id"), contact(row)));
            return byChat;
        });
    }

    /**
     * Records whether the bot can reach the customer.
     *
     * @param reason why not: {@code blocked} or {@code deactivated}; null when it can
     * @return the contact as it is now, or null when nothing changed or nobody has that chat
     */
    public Uni<Contact> block(Transaction transaction, long chatId, String reason) {
        return transaction.run(BLOCK, chatId, reason).map(rows -> RowMapping.first(rows, Contacts::contact)
                .orElse(null));
    }

    private static Contact contact(Row row) {
        return new Contact(
                row.getLong("id"),
                row.getString("name"),
                row.getString("username"),
                row.getString("language"),
                row.getBoolean("blocked"),
                row.getString("blocked_reason"));
    }
}
