package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.TeamsRecording.ADMIN;
import static io.deskwire.e2e.oracle.TeamsRecording.FIRST;
import static io.deskwire.e2e.oracle.TeamsRecording.LEAVER;
import static io.deskwire.e2e.oracle.TeamsRecording.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A word of a ticket, wherever it is in the bytes that somebody got, is theirs to read or is a leak. */
class HeardTest {

    private final TeamsLogs logs = new TeamsRecording().logs();

    @Test
    void aFrameIsForWhoCouldSeeTheTicketBehindOneOfItsEvents() {
        // When
        Heard heard = Heard.of(
                "{\"type\":\"events\",\"from\":9,\"to\":10,\"events\":[\"Customer 1.7 writes\"]}", at(0), at(0));

        // Then
        assertThat(leaks(heard)).containsExactly("first", "leaver");
    }

    @Test
    void aFrameWithWhichATicketGoesMayHaveHadIt() {
        // When
        Heard heard = Heard.of(
                "{\"type\":\"events\",\"from\":7,\"to\":9,\"events\":[\"Customer 1.7 writes\"]}", at(0), at(0));

        // Then
        assertThat(leaks(heard)).isEmpty();
    }

    @Test
    void aSnapshotIsOfItsMoment() {
        // When
        List<Heard> heard = Stream.of(8, 9, 14)
                .map(seq -> Heard.of("{\"seq\":" + seq + ",\"tickets\":[{\"name\":\"Customer 1.7\"}]}", at(0), at(0)))
                .toList();

        // Then
        assertThat(heard.stream().map(this::leaks))
                .containsExactly(List.of("second"), List.of("first", "leaver"), List.of());
    }

    @Test
    void whoeverLeftATeamGetsNothingOfItBehindThat() {
        // When
        Heard heard = Heard.of("{\"type\":\"presence\",\"who\":\"Customer 1.8\"}", at(13), at(Long.MAX_VALUE));

        // Then
        assertThat(leaks(heard)).containsExactly("second", "leaver");
    }

    @Test
    void aTicketThatWasNotThereCouldNotBeSeen() {
        // When
        Heard heard = Heard.of("{\"name\":\"Customer 1.8\"}", at(3), at(7));

        // Then
        assertThat(leaks(heard)).containsExactly("first", "second", "leaver", "admin");
    }

    @Test
    void oneNameThatBeginsAnotherIsAnother() {
        // When
        Heard heard = Heard.of("{\"text\":\"Customer 1.17 writes 7\"}", at(0), at(0));

        // Then
        assertThat(heard.customers()).containsExactly("Customer 1.17");
    }

    private static Position at(long seq) {
        return new Position(TeamsRecording.EPOCH, seq);
    }

    /** Those who should not have got it. */
    private List<String> leaks(Heard heard) {
        return Stream.of(FIRST, SECOND, LEAVER, ADMIN)
                .filter(viewer -> heard.leak(viewer, logs).isPresent())
                .map(Viewer::username)
                .toList();
    }
}
