package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.Recording.EPOCH;
import static io.deskwire.e2e.oracle.Recording.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The oracle says no, and why, to each of the mistakes it is there for; and yes when there is none. */
class OracleTest {

    private final Reader reader = new Reader(new Journal("client 3"));

    @Test
    void aStreamThatComesOnceAndInOrderIsTrue() {
        // When
        new Recording(reader).range(41, 45).range(46, 50);

        // Then
        assertThat(verdict(reader)).isEmpty();
    }

    @Test
    void repetitionsThatTheClientDropsAndHolesThatAreRefilledAreTrue() {
        // When
        Recording recording = new Recording(reader)
                .range(41, 43)
                .range(42, 43)
                .range(46, 46)
                .range(44, 48)
                .closes(1000)
                .range(49, 50);

        // Then
        assertThat(verdict(reader)).isEmpty();
        assertThat(recording.asked()).containsExactly("{\"type\":\"gap\",\"since\":43}");
        assertThat(reader.journal().countDropped()).isEqualTo(2);
        assertThat(reader.journal().countConnections()).isEqualTo(2);
    }

    @Test
    void aDroppedFrameIsSeenInAClientThatDoesNotLookForHoles() {
        // Given
        Reader blind = MistakenReaders.withoutHoleCheck(new Journal("client 3"));

        // When
        new Recording(blind).range(41, 43).range(45, 50);

        // Then
        assertThat(verdict(blind))
                .containsExactly(
                        "client 3 lost 44 (message.received ticket 7 message 1044 version 44): the next it applied was 45"
                                + " (message.received ticket 7 message 1045 version 45)");
    }

    @Test
    void aGapThatIsNeverRefilledIsSeen() {
        // When
        new Recording(reader).range(41, 43).range(45, 50);

        // Then
        assertThat(verdict(reader))
                .containsExactly("client 3 stands at 43 of 50: it did not get to the head; 1 connections, 0 refused,"
                        + " close codes {}, a gap frame since 43 without an answer");
    }

    @Test
    void aDoubledEventIsSeenInAClientThatDoesNotCheck() {
        // Given
        Reader trusting = MistakenReaders.withoutDuplicateCheck(new Journal("client 3"));

        // When
        new Recording(trusting).range(41, 45).range(45, 50);

        // Then
        assertThat(verdict(trusting))
                .containsExactly(
                        "client 3 applied 45 (message.received ticket 7 message 1045 version 45) twice or late:"
                                + " it was at 45 already");
    }

    @Test
    void aSwappedPairIsSeenInAClientThatDoesNotLookForHoles() {
        // Given
        Reader blind = MistakenReaders.withoutAnyCheck(new Journal("client 3"));

        // When
        new Recording(blind).range(41, 43).plays(List.of(event(45), event(44))).range(46, 50);

        // Then
        assertThat(verdict(blind))
                .containsExactly("client 3 applied out of order: 45 (message.received ticket 7 message 1045 version 45)"
                        + " before 44 (message.received ticket 7 message 1044 version 44)");
    }

    @Test
    void aSwappedPairThatIsNeverSentAgainIsSeen() {
        // When
        new Recording(reader).range(41, 43).plays(List.of(event(45), event(44))).range(46, 50);

        // Then
        assertThat(verdict(reader)).singleElement().asString().startsWith("client 3 stands at 44 of 50");
    }

    @Test
    void aClientThatTakes1000ForTheEndIsSeen() {
        // Given
        Reader polite = MistakenReaders.takes1000ForTheEnd(new Journal("client 3"));

        // When
        new Recording(polite).range(41, 45).closes(1000);

        // Then
        assertThat(verdict(polite))
                .containsExactly("client 3 stands at 45 of 50: it took close code 1000 for the end; 1 connections,"
                        + " 0 refused, close codes {1000=1}");
    }

    @Test
    void anEventThatIsNotTheLogsIsSeen() {
        // When
        new Recording(reader).range(41, 43).plays(List.of(event(44, 9_999))).range(45, 50);

        // Then
        assertThat(verdict(reader))
                .containsExactly("client 3 applied another event than the log's: 44 (message.received ticket 7 message"
                        + " 9999 version 44), the log has 44 (message.received ticket 7 message 1044 version 44)");
    }

    @Test
    void anEventWithAnotherContentIsSeen() {
        // Given
        ObjectNode changed = event(44, 1_044);
        ((ObjectNode) changed.at("/data/message")).put("text", "not what was written");

        // When
        new Recording(reader).range(41, 43).plays(List.of(changed)).range(45, 50);

        // Then
        assertThat(verdict(reader)).singleElement().asString().endsWith("with other content");
    }

    @Test
    void aMessageThatTheLogHasTwiceIsSeen() {
        // Given
        List<Entry> entries = new ArrayList<>(Recording.log().entries());
        entries.set(9, Entry.of(event(50, 1_045)));
        Log log = new Log(EPOCH, Recording.SNAPSHOT, entries);
        new Recording(reader).range(41, 49).plays(List.of(event(50, 1_045)));

        // When
        List<String> differences = new Oracle(log, 0).differences(List.of(reader.journal()));

        // Then
        assertThat(differences)
                .containsExactly(
                        "the log says the same twice: 45 (message.received ticket 7 message 1045 version 45) and 50"
                                + " (message.received ticket 7 message 1045 version 50)",
                        "client 3 applied the same twice: 45 (message.received ticket 7 message 1045 version 45) and 50"
                                + " (message.received ticket 7 message 1045 version 50)");
    }

    @Test
    void aHoleInTheLogIsSeen() {
        // Given
        List<Entry> entries = new ArrayList<>(Recording.log().entries());
        entries.remove(4);
        Log log = new Log(EPOCH, Recording.SNAPSHOT, entries);

        // When
        List<String> differences = new Oracle(log, 0).differences(List.of());

        // Then
        assertThat(differences)
                .containsExactly(
                        "the log has a hole: 46 (message.received ticket 7 message 1046 version 46) stands where"
                                + " 45 should be");
    }

    @Test
    void whatIsLostAndWhatIsDoubledIsCounted() {
        // Given
        Reader blind = MistakenReaders.withoutAnyCheck(new Journal("client 3"));

        // When
        new Recording(blind).range(41, 43).range(46, 48).range(48, 48);

        // Then
        assertThat(Tally.of(Recording.log(), List.of(blind.journal()))).isEqualTo(new Tally(4, 1));
    }

    @Test
    void clientsWithTheSameTroubleShareALine() {
        // Given
        List<Journal> journals = IntStream.range(0, 20)
                .mapToObj(number -> new Reader(new Journal("client " + number)))
                .peek(each -> new Recording(each).range(41, 49))
                .map(Reader::journal)
                .toList();

        // When
        List<String> differences = new Oracle(Recording.log(), 0).differences(journals);

        // Then
        assertThat(differences)
                .singleElement()
                .asString()
                .startsWith("client 0, client 1, client 2, client 3, client 4, client 5, client 6, client 7 and 12 more"
                        + " stands at 49 of 50");
    }

    private static List<String> verdict(Reader reader) {
        return new Oracle(Recording.log(), 0).differences(List.of(reader.journal()));
    }
}
