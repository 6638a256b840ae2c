package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.TeamsRecording.ADMIN;
import static io.deskwire.e2e.oracle.TeamsRecording.FIRST;
import static io.deskwire.e2e.oracle.TeamsRecording.HEAD;
import static io.deskwire.e2e.oracle.TeamsRecording.LEAVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What clients have is judged in every epoch. The log of the recording is over, and goes on from 10 under another epoch: ticket 7 is
 * nobody's by then, ticket 8 the first team's, and who left the first team is not in it, whatever of that was lost.
 */
class TeamsEpochTest {

    private static final long KEPT = 10;
    private static final String NEXT = "0d9a4a35-0d4c-4b0e-9a8f-2f5f8a0f4c11";

    private final TeamsRecording old = new TeamsRecording();
    private final TeamsRecording now = TeamsRecording.goesOn(old, KEPT, NEXT);

    @Test
    void whoLoadsTheDeskAgainIsTrue() {
        // Given
        Journal journal = old.applied(12, HEAD, old.whole(13), old.whole(14));
        now.ticket("message.received", 8, 1);

        // When
        now.reloaded(journal, KEPT, KEPT + 1, now.whole(11));

        // Then
        assertThat(difference(FIRST, journal)).isEmpty();
    }

    @Test
    void whoStaysInAnEpochThatIsOverIsSeen() {
        // When
        Journal journal = old.applied(12, HEAD, old.whole(13), old.whole(14));

        // Then
        assertThat(difference(FIRST, journal))
                .hasValueSatisfying(words -> assertThat(words).contains("is still in epoch"));
    }

    @Test
    void whatWasLostInTheEpochBeforeIsSeen() {
        // Given
        Journal journal = old.applied(12, HEAD, old.whole(14));

        // When
        now.reloaded(journal, KEPT, KEPT);

        // Then
        assertThat(difference(FIRST, journal))
                .hasValueSatisfying(words -> assertThat(words).contains("lost 13 (ticket.updated ticket 8"));
    }

    @Test
    void whatIsHiddenInANewEpochAndGetsThroughIsSeen() {
        // Given
        Journal journal = old.applied(12, HEAD, old.gone(13), old.whole(14));
        now.ticket("message.received", 8, 1);

        // When
        now.reloaded(journal, KEPT, KEPT + 1, now.whole(11));

        // Then
        assertThat(difference(LEAVER, journal)).hasValueSatisfying(words -> assertThat(words)
                .contains("applied 11 (message.received ticket 8 version 11), which it may not see"));
    }

    @Test
    void aTicketThatStaysWhereItWasDoesNotMoveWithTheEpoch() {
        // Given
        Journal journal = old.applied(12, HEAD, old.gone(13), old.whole(14));
        now.ticket("message.received", 8, 1);

        // When
        now.reloaded(journal, KEPT, KEPT + 1, now.gone(11));

        // Then
        assertThat(difference(LEAVER, journal))
                .hasValueSatisfying(words -> assertThat(words).contains("applied 11 (ticket.gone ticket 8)"));
    }

    @Test
    void aResetForNothingIsSeen() {
        // Given
        Journal journal = old.applied(12, HEAD, old.whole(13), old.whole(14));
        journal.loaded(new Position(NEXT, KEPT));

        // When
        journal.loaded(new Position(NEXT, KEPT));

        // Then
        assertThat(difference(ADMIN, journal))
                .hasValueSatisfying(words -> assertThat(words).contains("was told to load the desk again 2 times"));
    }

    @Test
    void anEpochThatNeverWasIsSeen() {
        // Given
        Journal journal = old.applied(12, HEAD, old.whole(13), old.whole(14));

        // When
        journal.loaded(new Position("another", 7));

        // Then
        assertThat(difference(ADMIN, journal))
                .hasValueSatisfying(words -> assertThat(words).contains("was in another epoch, another"));
    }

    @Test
    void bytesOfWhatCouldBeSeenInTheEpochBeforeOnlyAreSeen() {
        // Given
        now.ticket("message.received", 8, 1);

        // When
        Heard heard = Heard.of(
                "{\"type\":\"events\",\"from\":10,\"to\":11,\"events\":[{\"epoch\":\"" + NEXT
                        + "\",\"text\":\"Customer 1.8 writes\"}]}",
                new Position("", 0),
                new Position("", 0));

        // Then
        assertThat(heard.leak(LEAVER, logs())).isPresent();
        assertThat(heard.leak(FIRST, logs())).isEmpty();
    }

    private TeamsLogs logs() {
        TeamsLog before = old.log();
        return new TeamsLogs(List.of(before, now.log(Map.of(KEPT, before))));
    }

    private Optional<String> difference(Viewer viewer, Journal journal) {
        return new TeamsOracle(logs(), false).differenceOf(viewer, journal);
    }
}
