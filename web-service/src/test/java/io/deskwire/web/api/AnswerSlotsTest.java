package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.http.HttpLimits;
import io.deskwire.http.PortGuard;
import io.deskwire.http.RefusalLog;
import io.deskwire.web.problem.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerSlotsTest {
    private static final int ROOM = 100;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PortGuard port = new PortGuard(
            new HttpLimits(10, 10, 1000, ROOM, List.of()),
            uri -> Long.MAX_VALUE,
            new RefusalLog(InstantSource.system()),
            registry);
    private final AnswerSlots places = new AnswerSlots(port, registry);

    @Test
    void whoFindsNoRoomWaitsUntilAnAnswerIsMade() {
        // Given
        AnswerSlots.AnswerSlot first = places.enter("mira", ROOM - 10);
        AnswerSlots.AnswerSlot second = places.enter("tom", 20);
        AnswerSlots.AnswerSlot third = places.enter("ann", 10);
        List<Boolean> taken = Stream.of(first, second, third)
                .map(slot -> slot.taken().isDone())
                .toList();

        // When
        first.made();

        // Then
        assertThat(taken).as("in their order").containsExactly(true, false, false);
        assertThat(second.taken()).isDone();
        assertThat(third.taken()).isDone();
    }

    @Test
    void anAgentWhoReadsNothingKeepsNobodyElseWaiting() {
        // Given
        List<AnswerSlots.AnswerSlot> all = new ArrayList<>();
        for (int i = 0; i < AnswerSlots.OF_AGENT; i++) {
            all.add(places.enter("mira", 1));
            all.get(i).made();
        }

        // When
        AnswerSlots.AnswerSlot own = places.enter("mira", 1);
        AnswerSlots.AnswerSlot other = places.enter("tom", 1);

        // Then
        assertThat(own.taken()).isNotDone();
        assertThat(other.taken()).isDone();
        all.get(0).over();
        all.get(0).over();
        assertThat(own.taken()).isDone();
    }

    @Test
    void whoLeavesTheLineIsForgottenAtOnce() {
        // Given
        AnswerSlots.AnswerSlot first = places.enter("mira", ROOM);
        AnswerSlots.AnswerSlot second = places.enter("tom", ROOM);

        // When
        boolean left = second.over();

        // Then
        assertThat(left).isTrue();
        assertThat(second.over()).isFalse();
        assertThat(second.taken()).isCompletedExceptionally();
        assertThat(port.answers().crowded()).isFalse();
        first.over();
    }

    @Test
    void whoHasTheFewestGoesFirst() {
        // Given
        AnswerSlots.AnswerSlot first = places.enter("mira", ROOM);
        AnswerSlots.AnswerSlot second = places.enter("mira", ROOM);
        AnswerSlots.AnswerSlot other = places.enter("tom", ROOM);

        // When
        first.made();

        // Then
        assertThat(other.taken()).isDone();
        assertThat(second.taken()).isNotDone();
    }

    @Test
    void whoLeavesTheLineTakesNothing() {
        // Given
        AnswerSlots.AnswerSlot first = places.enter("mira", ROOM);
        AnswerSlots.AnswerSlot gone = places.enter("tom", ROOM);
        gone.over();

        // When
        first.over();

        // Then
        assertThat(gone.taken()).as("who left was served").isCompletedExceptionally();
        assertThat(places.enter("ann", ROOM).taken()).isDone();
    }

    @Test
    void aLineHasAnEnd() {
        // Given
        places.enter("first", ROOM);
        for (int i = 0; i < AnswerSlots.LINE; i++) {
            places.enter("agent" + i / AnswerSlots.LINE_OF_AGENT, ROOM);
        }

        // When
        AnswerSlots.AnswerSlot more = places.enter("late", ROOM);
        AnswerSlots.AnswerSlot ofOne = places.enter("agent0", ROOM);

        // Then
        assertThat(refusal(more)).isEqualTo(503);
        assertThat(refusal(ofOne)).isEqualTo(429);
    }

    private static int refusal(AnswerSlots.AnswerSlot place) {
        try {
            place.taken().join();
            return 200;
        } catch (CompletionException e) {
            return ((Problem) e.getCause()).status();
        }
    }
}
