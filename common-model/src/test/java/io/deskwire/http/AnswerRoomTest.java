package io.deskwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerRoomTest {
    private final AnswerRoom room = new AnswerRoom(100);

    @Test
    void whatIsPromisedAndWhatWaitsShareTheRoom() {
        // Given
        room.given(50);
        boolean first = room.promise(40);

        // When
        boolean more = room.promise(20);

        // Then
        assertThat(first).isTrue();
        assertThat(more).isFalse();
        assertThat(room.promised()).isEqualTo(40);
        assertThat(room.full()).isFalse();
        assertThat(room.crowded()).isTrue();
    }

    @Test
    void whatIsTakenOrNotMadeIsRoomForOthers() {
        // Given
        AtomicInteger told = new AtomicInteger();
        room.listener(told::incrementAndGet);
        room.given(50);
        room.promise(50);
        room.promise(20);

        // When
        room.back(50);
        room.taken(50);

        // Then
        assertThat(told).hasValue(2);
        assertThat(room.crowded()).isFalse();
        assertThat(room.promise(100)).isTrue();
    }

    @Test
    void whatIsLargerThanAllOfItIsMadeAlone() {
        assertThat(room.promise(101)).isTrue();
        assertThat(room.promise(1)).isFalse();
    }
}
