package io.deskwire.web.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.balance.Destinations.Destination;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DestinationsTest {
    private static final Revision OLD = Revision.of("old");
    private static final Revision NEW = Revision.of("new");

    private final FleetLoad fleet = new FleetLoad();

    private UUID said(Revision revision, long started, int sockets, int own) {
        UUID replica = UUID.randomUUID();
        fleet.take(new LoadSignal(replica, sockets, 0, revision, started, false), own, 0);
        return replica;
    }

    private Destinations seenBy(Revision own, long started) {
        return fleet.destinations(own, started);
    }

    @Test
    void whoKnowsNobodyTakesWhoComes() {
        // When
        boolean elsewhere = seenBy(OLD, 100).elsewhere(500, 1);

        // Then
        assertThat(elsewhere).isFalse();
    }

    @Test
    void oneThatGoesNextSendsOnForAsLongAsANewOneIsKnown() {
        // Given
        said(OLD, 100, 60, 60);
        said(NEW, 900, 500, 60);

        // When
        Destinations known = seenBy(OLD, 100);

        // Then
        assertThat(known.elsewhere(60, 1)).isTrue();
        assertThat(known.elsewhere(60, 30)).isTrue();
    }

    @Test
    void theOnlyNewOneTakesThemAll() {
        // Given
        said(OLD, 100, 60, 0);
        said(OLD, 101, 60, 0);

        // When
        Destinations known = seenBy(NEW, 900);

        // Then
        assertThat(known.elsewhere(120, 1)).isFalse();
    }

    @Test
    void ofTheNewOnesTheOneWithRoomTakesThem() {
        // Given
        said(OLD, 100, 67, 67);
        said(NEW, 950, 0, 67);

        // When
        Destinations full = seenBy(NEW, 900);

        // Then
        assertThat(full.elsewhere(67, 1)).isTrue();
        assertThat(full.elsewhere(67, 14)).isTrue();
        assertThat(full.elsewhere(67, 15)).isFalse();
    }

    /** Neither hears of the other while the pages come. */
    @Test
    void equalOnesShareWhatComes() {
        // Given
        said(NEW, 900, 67, 67);

        // When
        Destinations known = seenBy(NEW, 900);

        // Then
        assertThat(known.elsewhere(100, 1)).isFalse();
    }

    @Test
    void whoHasFewerThanItHadIsMeasuredByWhatItHas() {
        // Given
        said(NEW, 900, 50, 67);

        // When
        Destinations known = seenBy(NEW, 900);

        // Then
        assertThat(known.elsewhere(51, 1)).isFalse();
    }

    @Test
    void oneOfBeforeThatIsStartedAgainIsNotNew() {
        // Given
        said(OLD, 100, 60, 60);
        said(NEW, 900, 0, 60);
        said(OLD, 950, 0, 60);

        // When
        Destinations seen = seenBy(OLD, 950);

        // Then
        assertThat(seen.here()).isFalse();
        assertThat(seen.others()).hasSize(1);
    }

    @Test
    void aReleaseThatSaysNothingOfItselfIsOfBefore() {
        // Given
        said(Revision.of(""), 0, 10, 60);

        // When
        Destinations known = seenBy(NEW, 900);

        // Then
        assertThat(known).isEqualTo(new Destinations(true, List.of()));
    }

    @Test
    void withoutRevisionsAllAreOfOne() {
        // Given
        said(Revision.of(""), 0, 10, 60);

        // When
        Destinations known = seenBy(Revision.of(""), 900);

        // Then
        assertThat(known).isEqualTo(new Destinations(true, List.of(new Destination(10, 60))));
    }

    @Test
    void whoSaysThatItGoesIsNoDestination() {
        // Given
        UUID going = said(NEW, 900, 10, 60);

        // When
        fleet.take(new LoadSignal(going, 10, 0, NEW, 900, true), 60, 1);

        // Then
        assertThat(seenBy(OLD, 100)).isEqualTo(Destinations.UNKNOWN);
    }
}
