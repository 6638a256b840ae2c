package io.deskwire.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void aFaultIsUsedUp() {
        // Given
        faults.add(fault("sendmessage", null, 2));
        // When
        faults.take("sendMessage", 1L);
        faults.take("sendmessage", 2L);
        // Then
        assertThat(faults.take("sendmessage", 3L)).isEmpty();
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void aFaultForOneChatLeavesOthersAlone() {
        // Given
        faults.add(fault("*", 5L, 1));
        // When
        var other = faults.take("sendmessage", 6L);
        // Then
        assertThat(other).isEmpty();
        assertThat(faults.take("sendphoto", 5L)).isPresent();
    }

    @Test
    void anotherMethodIsLeftAlone() {
        // Given
        faults.add(fault("sendmessage", null, 1));
        // When
        var other = faults.take("getupdates", null);
        // Then
        assertThat(other).isEmpty();
    }

    private static Fault fault(String method, Long chat, int times) {
        return new Fault(
                method,
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
