package io.deskwire.e2e.oracle;

import static io.deskwire.e2e.oracle.TeamsRecording.ADMIN;
import static io.deskwire.e2e.oracle.TeamsRecording.EPOCH;
import static io.deskwire.e2e.oracle.TeamsRecording.FIRST;
import static io.deskwire.e2e.oracle.TeamsRecording.HEAD;
import static io.deskwire.e2e.oracle.TeamsRecording.LEAVER;
import static io.deskwire.e2e.oracle.TeamsRecording.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.e2e.Http;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An answer over HTTP is what may be seen, whole and in its order, or it differs in words. */
class QuestionTest {

    private static final Question LIST = new ListQuestion("open", ListQuestion.Sort.NEWEST, 50);

    private final TeamsRecording desk = new TeamsRecording();
    private final TeamsLogs logs = desk.logs();

    @Test
    void aListThatIsWholeIsTrue() {
        // When
        JsonNode page = page(HEAD, ticket(8, HEAD), ticket(7, HEAD));

        // Then
        assertThat(difference(ADMIN, LIST, page)).isEmpty();
        assertThat(difference(FIRST, LIST, page)).isEmpty();
    }

    @Test
    void aTicketThatAListLeavesOutIsSeen() {
        // When
        JsonNode page = page(HEAD, ticket(8, HEAD));

        // Then
        assertThat(difference(FIRST, LIST, page))
                .hasValueSatisfying(words -> assertThat(words).contains("has nothing where ticket 7"));
    }

    @Test
    void aTicketThatAListShouldNotHaveIsSeen() {
        // When
        JsonNode page = page(HEAD, ticket(8, HEAD), ticket(7, HEAD));

        // Then
        assertThat(difference(LEAVER, LIST, page))
                .hasValueSatisfying(words -> assertThat(words).contains("has ticket 8 version 13 where ticket 7"));
    }

    @Test
    void anOlderTicketInANewerListIsSeen() {
        // When
        JsonNode page = page(HEAD, ticket(8, HEAD), ticket(7, 10));

        // Then
        assertThat(difference(FIRST, LIST, page)).hasValueSatisfying(words -> assertThat(words)
                .contains("has ticket 7 version 10 where ticket 7 version 14 should be"));
    }

    @Test
    void anotherFieldOfATicketIsSeen() {
        // When
        JsonNode page =
                page(HEAD, ticket(8, HEAD), ((ObjectNode) ticket(7, HEAD).deepCopy()).put("assignee", "mira"));

        // Then
        assertThat(difference(FIRST, LIST, page)).isPresent();
    }

    @Test
    void anotherOrderIsSeen() {
        // When
        JsonNode page = page(HEAD, ticket(7, HEAD), ticket(8, HEAD));

        // Then
        assertThat(difference(FIRST, LIST, page))
                .hasValueSatisfying(words -> assertThat(words).contains("has ticket 7 version 14 as number 1"));
    }

    @Test
    void aTicketThatIsHiddenThoughItCouldBeSeenIsSeen() {
        // When
        Question.Asked asked = asked(SECOND, new TicketQuestion(7), 404, null, 10, 12);

        // Then
        assertThat(asked.difference(logs))
                .hasValueSatisfying(words -> assertThat(words).contains("is not there, but to be seen"));
    }

    @Test
    void aTicketThatWentMeanwhileMayBeThereOrNot() {
        // When
        Question question = new TicketQuestion(7);

        // Then
        assertThat(asked(FIRST, question, 404, null, 8, 9).difference(logs)).isEmpty();
        assertThat(asked(FIRST, question, 200, ticket(7, 8), 8, 9).difference(logs))
                .isEmpty();
        assertThat(asked(FIRST, question, 200, ticket(7, 9), 8, 9).difference(logs))
                .isPresent();
    }

    @Test
    void aPageOfTheLogIsExactlyWhatMayBeSeenOfIt() {
        // When
        Question question = new EventsQuestion(8, false);

        // Then
        assertThat(asked(FIRST, question, 200, events(8, desk.goneJson(9), desk.json(11)), HEAD, HEAD)
                        .difference(logs))
                .isPresent();
        assertThat(asked(
                                FIRST,
                                question,
                                200,
                                events(8, desk.goneJson(9), desk.json(11), desk.json(13), desk.json(14)),
                                HEAD,
                                HEAD)
                        .difference(logs))
                .isEmpty();
        assertThat(asked(FIRST, question, 410, null, HEAD, HEAD).difference(logs))
                .isPresent();
        assertThat(asked(LEAVER, question, 410, null, HEAD, HEAD).difference(logs))
                .isEmpty();
    }

    private JsonNode ticket(long id, long seq) {
        return desk.log().ticketOf(ADMIN, id, seq).orElseThrow();
    }

    private static JsonNode page(long seq, JsonNode... tickets) {
        ObjectNode page = Http.object().put("seq", seq).putNull("cursor");
        page.putArray("tickets").addAll(List.of(tickets));
        return page;
    }

    private static JsonNode events(long from, JsonNode... events) {
        ObjectNode page = Http.object()
                .put("epoch", EPOCH)
                .put("head", HEAD)
                .put("from", from)
                .put("to", HEAD);
        page.putArray("events").addAll(List.of(events));
        return page;
    }

    private Optional<String> difference(Viewer viewer, Question question, JsonNode body) {
        return asked(viewer, question, 200, body, HEAD, HEAD).difference(logs);
    }

    private static Question.Asked asked(
            Viewer viewer, Question question, int status, JsonNode body, long before, long after) {
        return new Question.Asked(
                viewer, question, status, body, new Position(EPOCH, before), new Position(EPOCH, after));
    }
}
