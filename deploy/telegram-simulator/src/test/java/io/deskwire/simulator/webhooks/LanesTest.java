package io.deskwire.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.simulator.updates.Update;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes();

    @Test
    void oneChatGoesOneByOneWhileOthersPass() {
        // Given
        lanes.add(update(1, 5));
        lanes.add(update(2, 5));
        lanes.add(update(3, 6));
        Update first = lanes.next().orElseThrow();
        // When
        Update second = lanes.next().orElseThrow();
        // Then
        assertThat(first.id()).isEqualTo(1);
        assertThat(second.id()).isEqualTo(3);
        assertThat(lanes.next()).isEmpty();
        lanes.done(first);
        assertThat(lanes.next()).map(Update::id).contains(2L);
    }

    @Test
    void aFailedUpdateStaysBeforeTheNextOfItsChat() {
        // Given
        lanes.add(update(1, 5));
        lanes.add(update(2, 5));
        Update failed = lanes.next().orElseThrow();
        // When
        lanes.retry(failed);
        // Then
        assertThat(lanes.next()).contains(failed);
    }

    @Test
    void theWaitGrowsUpToItsBound() {
        // Given
        WebhookBackoff backoff = new WebhookBackoff(100, 1_000, 10);
        // When
        long late = backoff.after(50, new Random(1));
        // Then
        assertThat(late).isBetween(500L, 1_000L);
        assertThat(backoff.after(1, new Random(1))).isBetween(50L, 100L);
    }

    private static Update update(long id, long chat) {
        return new Update(id, "message", chat, "{}");
    }
}
