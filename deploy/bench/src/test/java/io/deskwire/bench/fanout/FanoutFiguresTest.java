package io.deskwire.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FanoutFiguresTest {

    private static final SocketFaults CLEAN = new SocketFaults(100, 0, 0, 0, 0, 0);
    private static final Fanned.Times TIMES = new Fanned.Times(100, 0, 1, 2, 3, 4, 5);

    private static Fanned fanned(SocketFaults faults) {
        return new Fanned(20, 10, 100, 150, 0.5, 0.1, TIMES, faults);
    }

    private static FanoutFigures figures(
            SocketFaults desk, SocketFaults floor, SocketFaults resumed, SocketFaults latency) {
        LevelResult level = new LevelResult(
                1_000,
                1,
                new LevelResult.Memory(50, 100, 6, 9, Map.of()),
                new LevelResult.Idle(25, 0.01, 1_000),
                List.of(new LevelResult.FanoutDelivery(20, 900, fanned(desk), fanned(floor))),
                new LevelResult.Resumed(20, 0.5, 100, 200, 0, 0, null, resumed));
        return new FanoutFigures(
                "Java",
                "G1",
                new LevelResult.Idle(10, 0.003, 0),
                List.of(level),
                List.of(new FanoutFigures.Latency(50, 900, 1.5, fanned(latency), fanned(CLEAN))));
    }

    @Test
    void everythingInPlaceIsClean() {
        // When
        FanoutFigures figures = figures(CLEAN, CLEAN, CLEAN, CLEAN);

        // Then
        assertThat(figures.faults()).isEqualTo(new SocketFaults(300, 0, 0, 0, 0, 0));
        assertThat(figures.faults().clean()).isTrue();
        assertThat(figures.floorFaults().clean()).isTrue();
    }

    @Test
    void aFaultOfAnyMeasurementSpoilsTheWhole() {
        // Given
        SocketFaults skipped = new SocketFaults(99, 1, 0, 0, 0, 0);
        SocketFaults repeated = new SocketFaults(100, 0, 1, 0, 0, 0);
        SocketFaults behind = new SocketFaults(99, 0, 0, 1, 0, 0);

        // When
        FanoutFigures live = figures(skipped, CLEAN, CLEAN, CLEAN);
        FanoutFigures resumed = figures(CLEAN, CLEAN, behind, CLEAN);
        FanoutFigures latency = figures(CLEAN, CLEAN, CLEAN, repeated);

        // Then
        assertThat(live.faults().clean()).isFalse();
        assertThat(resumed.faults().clean()).isFalse();
        assertThat(latency.faults().clean()).isFalse();
        assertThat(latency.faults().sentence()).startsWith("300 events in place, 0 skipped, 1 repeated or late;");
    }

    @Test
    void aFloorThatLostSomethingIsToldApart() {
        // When
        FanoutFigures figures = figures(CLEAN, new SocketFaults(99, 1, 0, 0, 0, 0), CLEAN, CLEAN);

        // Then
        assertThat(figures.faults().clean()).isTrue();
        assertThat(figures.floorFaults().clean()).isFalse();
    }

    @Test
    void aFramesCostIsThatOfTheProcessWithOrWithoutItsIdleUse() {
        // When
        Fanned fanned = fanned(CLEAN);

        // Then
        assertThat(fanned.cpuMicrosPerFrame()).isEqualTo(5_000);
        assertThat(fanned.cpuMicrosPerFrame(0.01)).isEqualTo(4_000);
        assertThat(fanned.eventsPerFrame()).isEqualTo(1.5);
    }
}
