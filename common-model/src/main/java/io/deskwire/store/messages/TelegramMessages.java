package io.deskwire.store.messages;

import io.deskwire.event.Json;
import io.deskwire.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which message of ours a message of Telegram's is, for each bot on its own. An album or a long text is one message here and several there. */
public final class TelegramMessages {
    /**
     * Ascending, so that two transactions with common numbers wait for each other instead of meeting in a deadlock. A number that
     * is there already is one that Telegram gave anew: the newer message has it.
     */
    private static final String INSERT = """
            INSERT INTO telegram_messages (bot, chat_id, telegram_id, message_id, is_text)
            SELECT (SELECT number FROM bots WHERE id = $2), "chatId", "telegramId", "messageId", text
              FROM json_to_recordset($1::text::json) AS s (
                   "chatId" bigint, "telegramId" bigint, "messageId" bigint, text boolean)
             ORDER BY "chatId", "telegramId"
            ON CONFLICT (chat_id, telegram_id, bot) DO UPDATE SET message_id = EXCLUDED.message_id, is_text = EXCLUDED.is_text
            """;

    private static final String FIND = """
            SELECT m.chat_id, m.telegram_id, m.message_id
              FROM telegram_messages m
              JOIN unnest($1::bigint[], $2::bigint[]) AS s (chat_id, telegram_id) USING (chat_id, telegram_id)
             WHERE m.bot = (SELECT number FROM bots WHERE id = $3)
            """;
    private static final String IDS = """
            SELECT message_id, telegram_id, is_text FROM telegram_messages WHERE message_id = ANY ($1)
             ORDER BY message_id, telegram_id
            """;
    private static final String FORGET = """
            DELETE FROM telegram_messages
             WHERE chat_id = $1 AND telegram_id = ANY ($2) AND bot = (SELECT number FROM bots WHERE id = $3)
            """;

    /**
     * A message of Telegram's.
     *
     * @param telegramId Telegram's number within the chat
     */
    public record Key(long chatId, long telegramId) {}

    /**
     * A message of Telegram's and ours.
     *
     * @param text it is a text that we sent, or a part of one
     */
    public record Link(long chatId, long telegramId, long messageId, boolean text) {
        /** What a customer sent. */
        public static Link received(long chatId, long telegramId, long messageId) {
            return new Link(chatId, telegramId, messageId, false);
        }
    }

    /**
     * Adds links, of each of Telegram's messages one; one that is there already leads to the new message from now on.
     *
     * @param bot Telegram's number of the bot in whose chats they are
     */
    public Uni<Void> insertAll(Transaction transaction, long bot, Collection<Link> links) {
        return links.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.run(INSERT, Json.encode(links), bot).replaceWithVoid();
    }

    /** Returns the numbers of those of a bot's messages that are known. */
    public Uni<Map<Key, Long>> find(Transaction transaction, long bot, Collection<Key> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Long[] chats = keys.stream().map(Key::chatId).toArray(Long[]::new);
        Long[] ids = keys.stream().map(Key::telegramId).toArray(Long[]::new);
        return transaction.run(FIND, chats, ids, bot).map(rows -> {
            Map<Key, Long> found = new HashMap<>();
            for (Row row : rows) {
                found.put(new Key(row.getLong("chat_id"), row.getLong("telegram_id")), row.getLong("message_id"));
            }
            return found;
        });
    }

    /** Forgets messages that are no longer in the chat. */
    public Uni<Void> forget(Transaction transaction, long bot, long chatId, Collection<Long> telegramIds) {
        return telegramIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .run(FORGET, chatId, telegramIds.toArray(Long[]::new), bot)
                        .replaceWithVoid();
    }

    /** Returns Telegram's numbers of a message. */
    public Uni<TelegramIds> idsOf(Transaction transaction, long messageId) {
        return idsOf(transaction, List.of(messageId)).map(ids -> ids.getOrDefault(messageId, TelegramIds.NONE));
    }

    /** Returns Telegram's numbers of messages by message; a message without any has no entry. */
    public Uni<Map<Long, TelegramIds>> idsOf(Transaction transaction, Collection<Long> messageIds) {
        if (messageIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return transaction.run(IDS, (Object) messageIds.toArray(Long[]::new)).map(rows -> {
            Map<Long, List<Row>> byMessage = new HashMap<>();
            rows.forEach(row -> byMessage
                    .computeIfAbsent(row.getLong("message_id"), id -> new ArrayList<>())
                    .add(row));
            Map<Long, TelegramIds> ids = new HashMap<>();
            byMessage.forEach(
                    (message, found) -> ids.put(message, new TelegramIds(numbers(found, false), numbers(found, true))));
            return ids;
        });
    }

    private static List<Long> numbers(List<Row> rows, boolean textsOnly) {
        return rows.stream()
                .filter(row -> !textsOnly || row.getBoolean("is_text"))
                .map(row -> row.getLong("telegram_id"))
                .toList();
    }
}
