package io.deskwire.bench.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bench.client.ReceivedMessage;
import io.deskwire.bench.delivery.DeliveryCheck;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long CHAT = 7;

    private final Arrivals arrivals = new Arrivals();

    @BeforeEach
    void threeRepliesAreExpected() {
        IntStream.range(0, 3).forEach(number -> arrivals.expect(CHAT, number));
    }

    @Test
    void cardsAreNoReplies() {
        // When
        arrivals.compare(
                CHAT, List.of(new ReceivedMessage("#1042 · an agent is on it", 1), reply(0), reply(1), reply(2)));

        // Then
        assertThat(arrivals.check()).isEqualTo(new DeliveryCheck(3, 0, 0, 0, 0));
        assertThat(arrivals.at(2)).isEqualTo(1_002);
    }

    @Test
    void aReplyThatIsMissingIsLost() {
        arrivals.compare(CHAT, List.of(reply(0), reply(2)));

        assertThat(arrivals.check()).isEqualTo(new DeliveryCheck(3, 1, 0, 0, 0));
        assertThat(arrivals.at(1)).isNull();
    }

    @Test
    void aReplyThatCameTwiceIsDoubledAndItsFirstTimeCounts() {
        arrivals.compare(CHAT, List.of(reply(0), reply(1), new ReceivedMessage(ReplyText.of(1), 9_000), reply(2)));

        assertThat(arrivals.check()).isEqualTo(new DeliveryCheck(3, 0, 1, 0, 0));
        assertThat(arrivals.at(1)).isEqualTo(1_001);
    }

    @Test
    void aReplyThatCameLateOrInAForeignChatIsTold() {
        // Given
        arrivals.expect(8, 3);

        // When
        arrivals.compare(CHAT, List.of(reply(1), reply(0), reply(2), reply(3)));
        arrivals.compare(8, List.of());

        // Then
        assertThat(arrivals.check()).isEqualTo(new DeliveryCheck(4, 1, 0, 1, 1));
    }

    private static ReceivedMessage reply(int number) {
        return new ReceivedMessage(ReplyText.of(number), 1_000 + number);
    }
}
