package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.TeamsRecording.FIRST;
import static io.deskwire.e2e.oracle.TeamsRecording.HEAD;
import static io.deskwire.e2e.oracle.TeamsRecording.LEAVER;
import static io.deskwire.e2e.oracle.TeamsRecording.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What moves out of sight is gone, with nothing else of it, and a customer is for those who see one of their tickets. */
class TeamsOracleMoveTest {

    private final TeamsRecording desk = new TeamsRecording();

    @Test
    void aMoveOutOfSightThatIsShownWholeIsSeen() {
        // When
        Journal journal = desk.applied(8, HEAD, desk.whole(9), desk.whole(11), desk.whole(13), desk.whole(14));

        // Then
        assertThat(difference(FIRST, journal)).hasValueSatisfying(words -> assertThat(words)
                .contains("applied 9 (ticket.updated ticket 7 version 9) where it may see 9 (ticket.gone"));
    }

    @Test
    void aMoveOutOfSightThatSaysWhoDidItIsSeen() {
        // Given
        var telling = desk.goneJson(9);
        telling.putObject("actor").put("kind", "agent").put("id", "admin");

        // When
        Journal journal = desk.applied(8, HEAD, Entry.of(telling), desk.whole(11), desk.whole(13), desk.whole(14));

        // Then
        assertThat(difference(FIRST, journal)).hasValueSatisfying(words -> assertThat(words)
                .contains("where it may see 9 (ticket.gone ticket 7) with other" + " content"));
    }

    @Test
    void aMoveOutOfSightThatIsKeptQuietIsSeen() {
        // When
        Journal journal = desk.applied(8, HEAD, desk.whole(11), desk.whole(13), desk.whole(14));

        // Then
        assertThat(difference(FIRST, journal))
                .hasValueSatisfying(words -> assertThat(words).contains("lost 9 (ticket.gone ticket 7)"));
    }

    @Test
    void aCustomersChangeThatGetsThroughIsSeen() {
        // When
        Journal journal = desk.applied(11, HEAD, desk.whole(12), desk.whole(13), desk.whole(14));

        // Then
        assertThat(difference(FIRST, journal)).hasValueSatisfying(words -> assertThat(words)
                .contains("applied 12 (contact.updated), which it may not see"));
    }

    @Test
    void aCustomerWithTicketsOfTwoTeamsIsBoths() {
        // Given
        desk.ticket("ticket.opened", 17, 1);
        desk.ticket("ticket.updated", 7, 2);

        // When
        desk.contact(7);

        // Then
        assertThat(desk.log().seenBy(FIRST, 16, 17)).containsExactly(desk.whole(17));
        assertThat(desk.log().seenBy(SECOND, 16, 17)).containsExactly(desk.whole(17));
        assertThat(desk.log().seenBy(LEAVER, 16, 17)).isEmpty();
    }

    private Optional<String> difference(Viewer viewer, Journal journal) {
        return new TeamsOracle(desk.logs(), false).differenceOf(viewer, journal);
    }
}
