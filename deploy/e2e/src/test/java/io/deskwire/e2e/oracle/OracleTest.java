package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.Recording.EPOCH;
import static io.deskwire.e2e.oracle.Recording.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
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
        new Recording(blind).range(41, 43).range(45, 45).range(44, 44).range(46, 50);

        // Then
        assertThat(verdict(blind))
                .containsExactly("client 3 applied out of order: 45 (message.received ticket 7 message 1045 version 45)"
                        + " before 44 (message.received ticket 7 message 1044 version 44)");
    }

    @Test
    void aSwappedPairThatIsNeverSentAgainIsSeen() {
        // When
        new Recording(reader).range(41, 43).range(45, 45).range(44, 44).range(46, 50);

        // Then
        assertThat(verdict(reader)).singleElement().asString().startsWith("client 3 stands at 44 of 50");
    }

    @Test
    void anEventThatAFrameLeavesOutIsSeenThoughTheClientIsRight() {
        // When
        new Recording(reader)
                .range(41, 43)
                .plays(43, 46, List.of(event(44), event(46)))
                .range(47, 50);

        // Then
        assertThat(verdict(reader))
                .containsExactly(
                        "client 3 lost 45 (message.received ticket 7 message 1045 version 45): the next it applied was 46"
                                + " (message.received ticket 7 message 1046 version 46)");
    }

    @Test
    void theLastEventThatAFrameLeavesOutIsSeenThoughTheNumberIsTheHeads() {
        // When
        new Recording(reader).range(41, 49).plays(49, 50, List.of());

        // Then
        assertThat(verdict(reader))
                .containsExactly(
                        "client 3 lost 50 (message.received ticket 7 message 1050 version 50): it was told that"
                                + " it has everything up to 50");
    }

    @Test
    void aFrameThatBeginsBeforeWhatItHasIsSeen() {
        // When
        new Recording(reader)
                .range(41, 43)
                .plays(43, 50, List.of(event(46), event(47), event(48), event(49), event(50)));

        // Then
        assertThat(verdict(reader)).singleElement().asString().startsWith("client 3 lost 44 ");
    }

    @Test
    void aFrameThatBeginsBehindWhatItFollowsIsSeen() {
        // When
        Recording recording = new Recording(reader).range(41, 43).plays(44, 45, List.of(event(45)));

        // Then
        assertThat(recording.asked()).containsExactly("{\"type\":\"gap\",\"since\":43}");
        assertThat(verdict(reader))
                .singleElement()
                .asString()
                .startsWith("client 3 stands at 43 of 50")
                .endsWith("a gap frame since 43 without an answer");
    }

    @Test
    void framesThatOverlapAndThoseWithoutEventsAreTrue() {
        // When
        new Recording(reader)
                .range(41, 45)
                .plays(41, 45, List.of())
                .range(43, 48)
                .plays(45, 48, List.of())
                .range(40, 50);

        // Then
        assertThat(verdict(reader)).isEmpty();
        assertThat(reader.journal().countDropped()).isEqualTo(3 + 9);
    }

    @Test
    void aFrameThatContradictsItselfIsSeen() {
        // When
        new Recording(reader).plays(40, 42, List.of(event(42), event(41)));

        // Then
        assertThat(verdict(reader))
                .containsExactly(
                        "client 3 got 41 (message.received ticket 7 message 1041 version 41) after 42 in a frame"
                                + " from 40 to 42");
    }

    @Test
    void aFrameThatSaysNoNumbersIsSeen() {
        // When
        reader.received(
                Http.object().put("type", "events").set("events", Http.object().arrayNode()), new Recording(reader));

        // Then
        assertThat(verdict(reader)).containsExactly("client 3 got a frame from -1 to -1");
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
        new Recording(reader)
                .range(41, 43)
                .plays(43, 44, List.of(event(44, 9_999)))
                .range(45, 50);

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
        new Recording(reader).range(41, 43).plays(43, 44, List.of(changed)).range(45, 50);

        // Then
        assertThat(verdict(reader)).singleElement().asString().endsWith("with other content");
    }

    @Test
    void aMessageThatTheLogHasTwiceIsSeen() {
        // Given
        List<Entry> entries = new ArrayList<>(Recording.log().entries());
        entries.set(9, Entry.of(event(50, 1_045)));
        Log log = new Log(EPOCH, Recording.SNAPSHOT, entries);
        new Recording(reader).range(41, 49).plays(49, 50, List.of(event(50, 1_045)));

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
