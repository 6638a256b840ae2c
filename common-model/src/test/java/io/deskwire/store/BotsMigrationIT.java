package io.deskwire.store;

import static io.deskwire.store.StoreFixture.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.deskwire.model.Contact;
import io.deskwire.schema.Schema;
import io.deskwire.store.files.FileClaim;
import io.deskwire.store.files.FileFetches;
import io.deskwire.store.intake.UpdateDedup;
import io.deskwire.store.messages.TelegramMessages;
import io.deskwire.store.messages.TelegramMessages.Key;
import io.deskwire.store.outbox.OutboxClaims;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.testing.PostgresServer;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a desk has of before it knew several bots belongs to the bot whose token the bot-service starts with. */
class BotsMigrationIT {
    private static final Duration LEASE = Duration.ofSeconds(30);

    @AutoClose
    private final PostgresServer postgres = PostgresServer.shared();

    @Test
    void whatWasThereBelongsToTheFirstBot() throws SQLException {
        // Given
        before();
        String epoch = epoch();

        // When: the fixture names the bot, as the bot-service does when it starts
        try (StoreFixture store = new StoreFixture(postgres, 2)) {

            // Then
            Optional<Contact> ada = change(store, transaction -> store.contacts.find(transaction, BOT, 7))
                    .map(known -> known.contact());
            assertThat(ada).map(Contact::id).contains(1L);
            Set<Long> fresh = change(store, transaction -> new UpdateDedup().claim(transaction, BOT, List.of(1L, 2L)));
            assertThat(fresh).containsExactly(2L);
            assertThat(BotsMigrationIT.<Map<Key, Long>>change(store, transaction -> new TelegramMessages()
                            .find(transaction, BOT, List.of(new Key(7, 100)))))
                    .isEqualTo(Map.of(new Key(7, 100), 1L));
            List<OutboxEntry> claimed =
                    change(store, transaction -> new OutboxClaims(BOT).claim(transaction, 10, LEASE, Set.of()));
            assertThat(claimed)
                    .extracting(
                            OutboxEntry::bot, entry -> entry.requiredMessage().id())
                    .containsExactly(tuple(BOT, 2L));
            assertThat(store.await(new FileFetches(store.database).claim(BOT, 10, LEASE)))
                    .extracting(FileClaim::telegramFileId)
                    .containsExactly("file");
            // Pages had the tickets without a bot's name.
            assertThat(epoch()).isNotEqualTo(epoch);
        }
    }

    @Test
    void aBotServiceOfTheReleaseBeforeLeadsAndSendsNoLonger() throws SQLException {
        // Given
        before();
        postgres.execute("INSERT INTO leases (name, holder, lease_until) VALUES"
                + " ('telegram-updates', 'old', clock_timestamp() + interval '1 second')");

        // When
        try (StoreFixture store = new StoreFixture(postgres, 2)) {

            // Then
            Leases leases = new Leases(store.database);
            assertThat(store.await(leases.take("telegram-updates", "old", LEASE)))
                    .isFalse();
            assertThat(store.await(leases.take("telegram-sender", "old", LEASE)))
                    .isFalse();
            assertThat(store.await(leases.all())).isEmpty();
            assertThat(postgres.number("SELECT count(*) FROM leases WHERE name = 'telegram-updates'"
                            + " AND held_since < clock_timestamp()"))
                    .as("it had stopped before keys changed")
                    .isEqualTo(1);
        }
    }

    private void before() throws SQLException {
        Schema.migrate(postgres, "34?");
        postgres.execute(
                "INSERT INTO agents (username, name, role, password_hash) VALUES ('mira', 'Mira', 'agent', '-')",
                "INSERT INTO contacts (chat_id, name) VALUES (7, 'Ada')",
                """
                INSERT INTO tickets (contact_id, status, priority, subject, created_at, updated_at)
                VALUES (1, 'open', 'normal', 's', now(), now())
                """,
                """
                INSERT INTO messages (ticket_id, author, agent, kind, text, at, delivery)
                VALUES (1, 'customer', NULL, 'text', 'q', now(), NULL), (1, 'agent', 'mira', 'text', 'a', now(), 'queued')
                """,
                "INSERT INTO telegram_updates (update_id) VALUES (1)",
                "INSERT INTO telegram_messages (chat_id, telegram_id, message_id) VALUES (7, 100, 1)",
                "INSERT INTO outbox (message_id, ticket_id, chat_id) VALUES (2, 1, 7)",
                """
                INSERT INTO files (message_id, name, mime, state, telegram_file_id)
                VALUES (1, 'a', 'a/b', 'waiting', 'file')
                """);
    }

    private String epoch() throws SQLException {
        return postgres.texts("SELECT epoch FROM event_head").get(0);
    }

    private static <T> T change(StoreFixture store, Function<Transaction, Uni<T>> work) {
        return store.await(store.database.change(work).map(Committed::result));
    }
}
