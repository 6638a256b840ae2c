package io.deskwire.store.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.RowMapping;
import io.deskwire.store.outbox.OutboxFixture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePagesIT {
    private static final int BYTES = 10_000;

    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

    private final long ticket = desk.question(7, "first").ticketId();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text = repeat('x', 6000)",
                "entities = json_build_array(repeat('x', 6000))",
                "attachments = json_build_array(json_build_object('kind', 'document', 'name', repeat('x', 6000)))",
                "quote = repeat('x', 6000)",
                "reference = json_build_object('kind', 'story', 'text', repeat('x', 6000))",
                "forwarded_from = repeat('x', 6000)",
                "reactions = json_build_array(json_build_object('emoji', repeat('x', 6000), 'author', 'customer'))",
                "reason = repeat('x', 6000)",
                "change = json_build_object('kind', 'edit', 'text', repeat('x', 6000), 'delivery', 'queued')",
                "raw = json_build_object('x', repeat('x', 6000))",
                "line = json_build_object('what', 'subject', 'to', repeat('x', 6000), 'actor', json_build_object('kind', 'agent', 'id', 'tom'))"
            })
    void whateverMakesAMessageLongIsCounted(String large) {
        // Given
        IntStream.range(0, 5).forEach(i -> write());
        desk.store.execute("UPDATE messages SET " + large);

        // When
        Messages.StoredMessagePage page =
                desk.change(transaction -> desk.store.messages.page(transaction, ticket, null, 10, BYTES));

        // Then
        assertThat(page.messages()).hasSize(2);
        assertThat(page.more()).isTrue();
    }

    @Test
    void whatHasNoSizeOfItsOwnIsAllThatIsCounted() {
        // Given
        String unbounded = "SELECT column_name FROM information_schema.columns WHERE table_name = 'messages'"
                + " AND data_type IN ('text', 'json', 'jsonb', 'character varying', 'bytea') ORDER BY 1";

        // When
        var columns = desk.store.await(desk.store.database.run(unbounded));

        // Then
        assertThat(RowMapping.all(columns, row -> row.getString("column_name")))
                .as("a new column is counted in Messages.PAGE where it is read, and added here")
                .containsExactlyInAnyOrder(
                        "text",
                        "entities",
                        "attachments",
                        "quote",
                        "reference",
                        "forwarded_from",
                        "reactions",
                        "reason",
                        "change",
                        "raw",
                        "line",
                        // Names and words of ours, and what is not read.
                        "author",
                        "agent",
                        "kind",
                        "delivery",
                        "edited_by",
                        "deleted_by",
                        "album",
                        "idempotency_key");
    }

    private void write() {
        desk.store.execute("INSERT INTO messages (ticket_id, author, kind, text, entities, attachments, at)"
                + " SELECT ticket_id, author, kind, text, entities, attachments, at FROM messages LIMIT 1");
    }
}
