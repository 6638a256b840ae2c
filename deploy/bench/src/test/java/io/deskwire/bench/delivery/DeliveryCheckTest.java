package io.deskwire.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryCheckTest {

    private static final List<Long> SENT = List.of(11L, 12L, 13L, 14L);

    @Test
    void everythingOnceAndInOrderIsClean() {
        // When
        DeliveryCheck check = DeliveryCheck.of(SENT, SENT);

        // Then
        assertThat(check).isEqualTo(new DeliveryCheck(4, 0, 0, 0, 0));
        assertThat(check.clean()).isTrue();
    }

    @Test
    void aLostNumberIsSeen() {
        // When
        DeliveryCheck check = DeliveryCheck.of(SENT, List.of(11L, 13L, 14L));

        // Then
        assertThat(check).isEqualTo(new DeliveryCheck(4, 1, 0, 0, 0));
        assertThat(check.clean()).isFalse();
    }

    @Test
    void aLostLastNumberIsSeen() {
        // When
        DeliveryCheck check = DeliveryCheck.of(SENT, List.of(11L, 12L, 13L));

        // Then
        assertThat(check.lost()).isEqualTo(1);
        assertThat(check.clean()).isFalse();
    }

    @Test
    void aDoubledNumberIsSeenAlsoLater() {
        // When
        DeliveryCheck check = DeliveryCheck.of(SENT, List.of(11L, 12L, 13L, 11L, 14L));

        // Then
        assertThat(check).isEqualTo(new DeliveryCheck(4, 0, 1, 0, 0));
        assertThat(check.clean()).isFalse();
    }

    @Test
    void swappedNumbersAreSeen() {
        // When
        DeliveryCheck check = DeliveryCheck.of(SENT, List.of(11L, 13L, 12L, 14L));

        // Then
        assertThat(check).isEqualTo(new DeliveryCheck(4, 0, 0, 0, 1));
        assertThat(check.clean()).isFalse();
    }

    @Test
    void theOrderIsThatOfTheListNotOfTheNumbers() {
        // When
        DeliveryCheck check = DeliveryCheck.of(List.of(2L, 1L), List.of(2L, 1L));

        // Then
        assertThat(check.clean()).isTrue();
    }

    @Test
    void aNumberThatNobodySentIsSeen() {
        // When
        DeliveryCheck check = DeliveryCheck.of(SENT, List.of(11L, 12L, 99L, 13L, 14L));

        // Then
        assertThat(check).isEqualTo(new DeliveryCheck(4, 0, 0, 1, 0));
        assertThat(check.clean()).isFalse();
    }

    @Test
    void oneReceiverThatLostSomethingSpoilsTheSum() {
        // Given
        DeliveryCheck good = DeliveryCheck.of(SENT, SENT);
        DeliveryCheck bad = DeliveryCheck.of(SENT, List.of(11L, 12L, 14L));

        // When
        DeliveryCheck sum = DeliveryCheck.NONE.plus(good).plus(bad);

        // Then
        assertThat(sum).isEqualTo(new DeliveryCheck(8, 1, 0, 0, 0));
        assertThat(sum.clean()).isFalse();
        assertThat(sum.sentence()).isEqualTo("1 lost, 0 doubled, 0 out of order, 0 unexpected of 8");
    }

    @Test
    void anExpectationThatNamesANumberTwiceIsRefused() {
        // When
        assertThatThrownBy(() -> DeliveryCheck.of(List.of(1L, 1L), List.of(1L)))
                // Then
                .hasMessage("Number 1 is expected twice.");
    }
}
