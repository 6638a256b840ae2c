package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.store.messages.MessageVersions.Moment;
import io.deskwire.store.messages.NewMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierVersionsTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 4000})
    void anEditThatIsNewestNeedsNoVersion(int second) {
        // Given
        Message now = message(20);

        // When
        var moment = EarlierVersions.moment(now, Sent.edit(1, 5, 9, AT, AT.plusSeconds(second), "newest"));

        // Then
        assertThat(moment).isEmpty();
    }

    @Test
    void anEditOfWhatWasNeverEditedNeedsNoVersion() {
        // Given
        Message now = message(null);

        // When
        var moment = EarlierVersions.moment(now, Sent.edit(1, 5, 9, AT, AT, "within the same second"));

        // Then
        assertThat(moment).isEmpty();
    }

    @Test
    void aLateEditNeedsItsNeighbours() {
        // Given
        Message now = message(20);

        // When
        var moment = EarlierVersions.moment(now, Sent.edit(1, 5, 9, AT, AT.plusSeconds(19), "late"));

        // Then
        assertThat(moment).contains(new Moment(3, AT.plusSeconds(19)));
    }

    @Test
    void theOriginalAfterAnEditNeedsTheFirst() {
        // Given
        Message now = message(0);

        // When
        var moment = EarlierVersions.moment(now, Sent.text(9, 5, AT, "original"));

        // Then
        assertThat(moment).contains(new Moment(3, AT.minusSeconds(1)));
    }

    private static Message message(Integer editedSecond) {
        Message message = NewMessage.received(1, "now", JsonNodeFactory.instance.arrayNode(), AT)
                .numbered(3);
        return MessageRevision.of(message)
                .editedAt(editedSecond == null ? null : AT.plusSeconds(editedSecond))
                .made();
    }
}
