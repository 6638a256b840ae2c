package io.deskwire.web.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RemotePresenceTest {
    private static final TicketPresence NOBODY_HERE = new TicketPresence(7, List.of(), List.of());

    private final RemotePresence remote = new RemotePresence();

    private int take(UUID replica, long ticketId, List<String> viewing, List<String> typing, Duration at) {
        return remote.take(
                new PresenceSignal(replica, List.of(new TicketPresence(ticketId, viewing, typing))), at.toNanos());
    }

    @Test
    void whatIsSaidReplacesWhatThatReplicaSaidBefore() {
        // Given
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        take(one, 7, List.of("mira"), List.of(), Duration.ZERO);
        take(other, 7, List.of("tom"), List.of(), Duration.ZERO);

        // When
        take(one, 7, List.of("zoe"), List.of(), Duration.ZERO);

        // Then
        assertThat(remote.merged(NOBODY_HERE).viewing()).containsExactly("tom", "zoe");
        assertThat(remote.size()).isEqualTo(2);
    }

    @Test
    void whoWasSaidToWriteIsNotBelievedForLongerThanSixSeconds() {
        // Given
        take(UUID.randomUUID(), 7, List.of("tom"), List.of("tom"), Duration.ZERO);

        // When
        var early = remote.expire(Duration.ofMillis(5_900).toNanos());
        var then = remote.expire(Duration.ofSeconds(7).toNanos());

        // Then
        assertThat(early).isEmpty();
        assertThat(then).containsExactly(7L);
        assertThat(remote.merged(NOBODY_HERE)).isEqualTo(new TicketPresence(7, List.of("tom"), List.of()));
        assertThat(remote.size()).isEqualTo(1);
    }

    @Test
    void whatIsNotRepeatedIsForgottenWhole() {
        // Given
        take(UUID.randomUUID(), 7, List.of("tom"), List.of("tom"), Duration.ZERO);

        // When
        var forgotten = remote.expire(RemotePresence.BELIEVED);

        // Then
        assertThat(forgotten).containsExactly(7L);
        assertThat(remote.merged(NOBODY_HERE)).isEqualTo(NOBODY_HERE);
        assertThat(remote.size()).isZero();
    }

    @Test
    void whatIsTooMuchIsLeftOutUntilThereIsRoom() {
        // Given
        UUID liar = UUID.randomUUID();
        for (long ticket = 100; ticket < 100 + RemotePresence.MOST; ticket++) {
            take(liar, ticket, List.of("x"), List.of(), Duration.ZERO);
        }

        // When
        int left = take(UUID.randomUUID(), 7, List.of("tom"), List.of(), Duration.ofSeconds(1));
        take(liar, 100, List.of(), List.of(), Duration.ofSeconds(1));
        int leftThen = take(UUID.randomUUID(), 7, List.of("tom"), List.of(), Duration.ofSeconds(1));

        // Then
        assertThat(left).isEqualTo(1);
        assertThat(leftThen).isZero();
        assertThat(remote.size()).isEqualTo(RemotePresence.MOST);
    }
}
