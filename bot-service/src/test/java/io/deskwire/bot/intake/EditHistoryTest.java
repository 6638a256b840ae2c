package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.messages.MessageVersion;
import io.deskwire.store.messages.NewMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditHistoryTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    /** How a message reads, so many seconds after it was written; 0 is how it was written. */
    private record Reads(int second, String text) {}

    @Test
    void anEditKeepsHowItReadBefore() {
        // Given
        EditHistory history = new EditHistory(message("one", null), List.of());

        // When
        boolean changed = history.add(reads(10, "two"), true);

        // Then
        assertThat(changed).isTrue();
        assertThat(history.current().text()).isEqualTo("two");
        assertThat(history.current().editedAt()).isEqualTo(AT.plusSeconds(10));
        assertThat(history.added()).extracting(MessageVersion::text).containsExactly("one");
    }

    @Test
    void anEditThatChangesNothingIsNone() {
        // Given
        EditHistory history = new EditHistory(message("one", null), List.of());

        // When
        boolean changed = history.add(reads(10, "one"), true);

        // Then
        assertThat(changed).isFalse();
        assertThat(history.current().editedAt()).isNull();
        assertThat(history.added()).isEmpty();
    }

    @Test
    void anEditBackToHowItReadIsOne() {
        // Given
        EditHistory history = new EditHistory(message("one", null), List.of());
        history.add(reads(10, "two"), true);

        // When
        history.add(reads(20, "one"), true);

        // Then
        assertThat(history.current().text()).isEqualTo("one");
        assertThat(history.added()).extracting(MessageVersion::text).containsExactly("one", "two");
    }

    @Test
    void theOriginalComesFirstAlsoWithinTheSameSecond() {
        // Given
        EditHistory history = new EditHistory(message("edited", 0), List.of());

        // When
        history.add(reads(0, "written"), false);

        // Then
        assertThat(history.current().text()).isEqualTo("edited");
        assertThat(history.added()).extracting(MessageVersion::text).containsExactly("written");
    }

    @Test
    void whatIsWrittenAlreadyIsNotWrittenAgainAndWhatIsNoneGoes() {
        // Given
        MessageVersion stored =
                new MessageVersion(7L, 3, "two", JsonNodeFactory.instance.arrayNode(), List.of(), AT.plusSeconds(10));
        EditHistory history = new EditHistory(message("three", 20), List.of(stored));

        // When
        history.add(reads(0, "two"), false);

        // Then
        assertThat(history.removed()).containsExactly(7L);
        assertThat(history.added()).extracting(MessageVersion::at).containsExactly(AT);
    }

    @Test
    void anyOrderComesToTheSame() {
        // Given
        List<Reads> all = List.of(
                new Reads(0, "a"), new Reads(5, "a"), new Reads(10, "b"), new Reads(15, "c"), new Reads(20, "c"));

        // When
        List<List<Reads>> orders = new ArrayList<>();
        permute(new ArrayList<>(all), 0, orders);

        // Then
        assertThat(orders).hasSize(120).allSatisfy(order -> {
            EditHistory history = taken(order);
            assertThat(history.current().text()).isEqualTo("c");
            assertThat(history.current().editedAt()).isEqualTo(AT.plusSeconds(15));
            assertThat(history.all())
                    .extracting(version -> version.text() + version.at().getEpochSecond() % 60)
                    .containsExactly("a0", "b10", "c15");
        });
    }

    private static EditHistory taken(List<Reads> order) {
        Reads first = order.get(0);
        EditHistory history =
                new EditHistory(message(first.text(), first.second() == 0 ? null : first.second()), List.of());
        order.subList(1, order.size()).forEach(reads -> {
            history.add(reads(reads.second(), reads.text()), reads.second() > 0);
        });
        return history;
    }

    private static void permute(List<Reads> reads, int from, List<List<Reads>> orders) {
        if (from == reads.size()) {
            orders.add(List.copyOf(reads));
        }
        for (int i = from; i < reads.size(); i++) {
            Collections.swap(reads, from, i);
            permute(reads, from + 1, orders);
            Collections.swap(reads, from, i);
        }
    }

    private static MessageVersion reads(int second, String text) {
        return new MessageVersion(
                null, 3, text, JsonNodeFactory.instance.arrayNode(), List.of(), AT.plusSeconds(second));
    }

    private static Message message(String text, Integer editedSecond) {
        Message message = NewMessage.received(1, text, JsonNodeFactory.instance.arrayNode(), AT)
                .numbered(3);
        return MessageRevision.of(message)
                .editedAt(editedSecond == null ? null : AT.plusSeconds(editedSecond))
                .made();
    }
}
