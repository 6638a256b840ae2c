package io.deskwire.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final long BOT = 4242;

    private final Faults faults = new Faults();

    @Test
    void aFaultIsUsedUp() {
        // Given
        faults.add(fault("sendmessage", null, 2));
        // When
        faults.take(BOT, "sendMessage", 1L);
        faults.take(BOT, "sendmessage", 2L);
        // Then
        assertThat(faults.take(BOT, "sendmessage", 3L)).isEmpty();
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void aFaultForOneChatLeavesOthersAlone() {
        // Given
        faults.add(fault("*", 5L, 1));
        // When
        var other = faults.take(BOT, "sendmessage", 6L);
        // Then
        assertThat(other).isEmpty();
        assertThat(faults.take(BOT, "sendphoto", 5L)).isPresent();
    }

    @Test
    void aFaultForOneBotLeavesOthersAlone() {
        // Given
        faults.add(fault("sendmessage", BOT, null, 1));
        // When
        var other = faults.take(BOT + 1, "sendmessage", 5L);
        // Then
        assertThat(other).isEmpty();
        assertThat(faults.take(BOT, "sendmessage", 5L)).isPresent();
    }

    @Test
    void theFaultsOfOneBotAreTakenBackAlone() {
        // Given
        faults.add(fault("sendmessage", BOT, null, 1));
        faults.add(fault("sendmessage", null, null, 1));
        // When
        faults.clear(BOT);
        // Then
        assertThat(faults.all()).extracting(Fault::botId).containsOnlyNulls();
    }

    @Test
    void anotherMethodIsLeftAlone() {
        // Given
        faults.add(fault("sendmessage", null, 1));
        // When
        var other = faults.take(BOT, "getupdates", null);
        // Then
        assertThat(other).isEmpty();
    }

    private static Fault fault(String method, Long chat, int times) {
        return fault(method, null, chat, times);
    }

    private static Fault fault(String method, Long bot, Long chat, int times) {
        return new Fault(
                method,
                bot,
                chat,
                Fault.FaultKind.ANSWER,
                true,
                429,
                "Too Many Requests: retry after 1",
                1,
                0,
                null,
                null,
                times);
    }
}
