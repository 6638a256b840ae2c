package io.deskwire.store.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Message;
import io.deskwire.store.messages.MessageVersions.Moment;
import io.deskwire.store.outbox.OutboxFixture;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MessageVersionsIT {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose
    private final OutboxFixture desk = new OutboxFixture();

    private final MessageVersions versions = new MessageVersions();
    private final Message message = desk.question(7, "How it reads now");
    private final Message other = desk.question(8, "Another one");

    @Test
    void theFirstAndTheNewestAreKept() {
        // Given
        insert(message, 0, 15);
        insert(other, 0, 3);

        // When
        insert(message, 15, 40);

        // Then
        assertThat(texts(message))
                .startsWith("version 0", "version 20", "version 21")
                .endsWith("version 39")
                .hasSize(21);
        assertThat(texts(other)).containsExactly("version 0", "version 1", "version 2");
    }

    @Test
    void onlyTheNeighboursOfAMomentAreRead() {
        // Given
        insert(message, 0, 10);
        insert(other, 0, 10);

        // When
        List<MessageVersion> around = desk.change(transaction -> versions.findAround(
                transaction,
                List.of(
                        new Moment(message.id(), AT.plusSeconds(4)),
                        new Moment(other.id(), AT.minusSeconds(1)),
                        new Moment(other.id(), AT.plusSeconds(60)))));

        // Then
        assertThat(around)
                .extracting(version -> version.messageId() + " " + version.text())
                .containsExactly(
                        message.id() + " version 4",
                        message.id() + " version 5",
                        other.id() + " version 0",
                        other.id() + " version 9");
    }

    @Test
    void aPageIsCutByItsBytesAndHasOne() {
        // Given
        insert(message, 0, 5);
        insert(other, 0, 5);

        // When
        MessageVersions.VersionPage newest =
                desk.change(transaction -> versions.page(transaction, message.id(), null, 1));

        // Then
        assertThat(newest.versions()).extracting(MessageVersion::text).containsExactly("version 4");
        assertThat(newest.more()).isTrue();
        long before = newest.versions().get(0).id();
        MessageVersions.VersionPage older =
                desk.change(transaction -> versions.page(transaction, message.id(), before, 1 << 20));
        assertThat(older.versions())
                .extracting(MessageVersion::text)
                .containsExactly("version 0", "version 1", "version 2", "version 3");
        assertThat(older.more()).isFalse();
    }

    private void insert(Message of, int from, int to) {
        List<MessageVersion> added = IntStream.range(from, to)
                .mapToObj(second -> new MessageVersion(
                        null,
                        of.id(),
                        "version " + second,
                        JsonNodeFactory.instance.arrayNode(),
                        List.of(),
                        AT.plusSeconds(second)))
                .toList();
        desk.change(transaction -> versions.insertAll(transaction, added));
    }

    private List<String> texts(Message of) {
        return desk.change(transaction -> versions.page(transaction, of.id(), null, 1 << 20)).versions().stream()
                .map(MessageVersion::text)
                .toList();
    }
}
