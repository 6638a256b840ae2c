package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.TeamsRecording.ADMIN;
import static io.deskwire.e2e.oracle.TeamsRecording.FIRST;
import static io.deskwire.e2e.oracle.TeamsRecording.HEAD;
import static io.deskwire.e2e.oracle.TeamsRecording.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The oracle of the desk with teams says no, and why, to each of the mistakes it is there for; and yes when there is none. */
class TeamsOracleTest {

    private final TeamsRecording desk = new TeamsRecording();

    private Entry whole(int seq) {
        return desk.whole(seq);
    }

    @Test
    void whatTheFirstTeamMaySeeIsTrue() {
        // When
        Journal journal = desk.applied(
                2,
                HEAD,
                whole(3),
                whole(4),
                whole(5),
                whole(6),
                whole(7),
                whole(8),
                desk.gone(9),
                whole(11),
                whole(13),
                whole(14));

        // Then
        assertThat(difference(FIRST, journal)).isEmpty();
    }

    @Test
    void whatTheSecondTeamMaySeeIsTrue() {
        // When
        Journal journal = desk.applied(
                2,
                HEAD,
                whole(3),
                desk.gone(4),
                whole(8),
                whole(9),
                whole(10),
                whole(11),
                whole(12),
                desk.gone(13),
                whole(14));

        // Then
        assertThat(difference(SECOND, journal)).isEmpty();
    }

    @Test
    void whoSeesEverythingSeesEverything() {
        // When
        Journal journal = desk.applied(
                0, HEAD, IntStream.rangeClosed(1, 14).mapToObj(desk::whole).toArray(Entry[]::new));

        // Then
        assertThat(difference(ADMIN, journal)).isEmpty();
    }

    @Test
    void aHiddenEventThatGetsThroughIsSeen() {
        // When
        Journal journal = desk.applied(9, HEAD, whole(10), whole(11), whole(13), whole(14));

        // Then
        assertThat(difference(FIRST, journal)).hasValueSatisfying(words -> assertThat(words)
                .startsWith("client 3 of first applied 10 (message.received ticket 7 version 10), which it may"
                        + " not see"));
    }

    @Test
    void aSeenEventThatIsHiddenIsSeen() {
        // When
        Journal journal = desk.applied(9, HEAD, whole(11), whole(12), desk.gone(13), whole(14));

        // Then
        assertThat(difference(SECOND, journal)).hasValueSatisfying(words -> assertThat(words)
                .contains("lost 10 (message.received ticket 7 version 10): the next it applied was 11"));
    }

    @Test
    void theLastEventThatIsHiddenIsSeen() {
        // When
        Journal journal = desk.applied(12, HEAD, whole(13));

        // Then
        assertThat(difference(FIRST, journal)).hasValueSatisfying(words -> assertThat(words)
                .contains("lost 14 (ticket.updated ticket 7 version 14)"));
    }

    @Test
    void anEventThatComesTwiceIsSeen() {
        // When
        Journal journal = desk.applied(10, HEAD, whole(11), whole(11), whole(13), whole(14));

        // Then
        assertThat(difference(FIRST, journal)).hasValueSatisfying(words -> assertThat(words)
                .contains("applied 11 (team.updated) twice or late: it was at 11 already"));
    }

    @Test
    void aClientThatNeverHearsOfWhatIsHiddenIsSeen() {
        // When
        Journal journal = desk.applied(8, 9, desk.gone(9));

        // Then
        assertThat(difference(FIRST, journal))
                .hasValueSatisfying(words -> assertThat(words).contains("stands at 9 of 14"));
    }

    @Test
    void whatIsLostAndWhatIsTooMuchIsCounted() {
        // When
        Journal journal = desk.applied(9, HEAD, whole(10), whole(13));

        // Then
        assertThat(oracle().tally(FIRST, journal)).isEqualTo(new Tally(2, 1));
    }

    private Optional<String> difference(Viewer viewer, Journal journal) {
        return oracle().differenceOf(viewer, journal);
    }

    private TeamsOracle oracle() {
        return new TeamsOracle(desk.logs(), false);
    }
}
