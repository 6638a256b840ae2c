package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Sight;
import io.deskwire.model.Ticket;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RestrictedDesk;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log page by page, on a desk where not everybody sees all: each reads every event that is theirs, and no byte of another. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(RestrictedDesk.class)
class RestrictedEventsIT {
    private static final String MEMBER = "events-ann";
    private static final String OTHER = "events-bob";
    private static final String NEWCOMER = "events-eve";
    private static final String LEAD = RestrictedLog.LEAD;

    @Inject
    RestrictedLog log;

    private long anns;
    private long bobs;
    private long begin;
    /** Who of the two sees a team's tickets; everybody sees those of none. */
    private Map<Long, Set<String>> seenBy;

    /** What was said within the desk, and who reads it. */
    private final Map<String, Set<String>> notes = new HashMap<>();

    @BeforeEach
    void aTeamOfEach() {
        log.sightsAreKnown();
        anns = log.team(MEMBER);
        bobs = log.team(OTHER);
        begin = log.head();
        seenBy = Map.of(anns, Set.of(MEMBER), bobs, Set.of(OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, OTHER, LEAD})
    void eachReadsWhatTheySeeAndNoByteOfAnythingElse(String reader) {
        // Given
        Ticket first = log.ticket();
        Ticket second = log.ticket();
        Ticket everybodys = log.ticket();
        note(everybodys, null);
        log.move(first, anns);
        log.move(second, bobs);
        note(first, anns);
        note(second, bobs);
        log.mute(first.contact());
        log.members(bobs, OTHER, NEWCOMER);
        note(second, bobs);
        log.move(first, bobs);
        note(first, bobs);
        log.move(second, null);
        note(second, null);
        long end = log.head();

        // When
        EventPages pages = log.pages(reader, begin, end);

        // Then
        assertWhole(pages, reader, end);
        Map<String, List<Long>> gone =
                Map.of(MEMBER, List.of(second.id(), first.id()), OTHER, List.of(first.id()), LEAD, List.of());
        assertThat(pages.gone()).isEqualTo(gone.get(reader));
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBER, OTHER})
    void whoseTeamsChangedReadsOnFromTheChangeAndNotFromBefore(String reader) {
        // Given: one leaves the team, the other one comes into it
        Ticket ticket = log.ticket();
        log.move(ticket, anns);
        note(ticket, anns);
        long changed = log.members(anns, OTHER);
        notes.clear();
        seenBy = Map.of(anns, Set.of(OTHER), bobs, Set.of(OTHER));
        note(ticket, anns);
        log.move(ticket, bobs);
        note(ticket, bobs);
        log.move(ticket, null);
        note(ticket, null);
        long end = log.head();

        // When
        Response before = log.events(reader, changed - 1, end);

        // Then
        before.then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("What you may see changed behind event " + (changed - 1)
                                + ". Load /api/desk instead."));
        assertThat(log.events(reader, begin, end).statusCode()).isEqualTo(410);
        assertWhole(log.pages(reader, changed, end), reader, end);
        assertThat(log.events(reader, log.deskOf(reader), end).statusCode()).isEqualTo(200);
        // Whose sight is what it was reads over it.
        assertWhole(log.pages(LEAD, begin, end), LEAD, end);
    }

    @Test
    void aPageOfWhatIsHiddenMovesOn() {
        // Given
        Ticket ticket = log.ticket();
        log.move(ticket, bobs);
        long hidden = log.note(ticket, "hidden");

        // When
        JsonNode page = log.page(MEMBER, hidden - 1, 1);

        // Then
        assertThat(page.path("from").asLong()).isEqualTo(hidden - 1);
        assertThat(page.path("to").asLong()).isEqualTo(hidden);
        assertThat(page.path("events")).isEmpty();
        assertThat(log.page(OTHER, hidden - 1, 1).path("events")).hasSize(1);
    }

    /** All that the log holds for the reader is in the pages, up to a number at least, and nothing else is. */
    private void assertWhole(EventPages pages, String reader, long end) {
        Sight sight = reader.equals(LEAD) ? Sight.EVERYTHING : log.sightOf(reader);
        assertThat(pages.touch()).as("%s", pages).isTrue();
        assertThat(pages.to()).isGreaterThanOrEqualTo(end);
        assertThat(pages.pages()).allSatisfy(page -> assertThat(page.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("epoch", "head", "from", "to", "events"));
        assertThat(pages.events()).isEqualTo(log.seen(sight, pages.since(), pages.to()));
        assertThat(notes)
                .allSatisfy((text, readers) -> assertThat(pages.have(text)).isEqualTo(readers.contains(reader)));
    }

    /** By the lead, who sees it with all who see the ticket. */
    private void note(Ticket ticket, @Nullable Long team) {
        String text = "Note " + UUID.randomUUID();
        log.note(ticket, text);
        Set<String> readers = new HashSet<>(team == null ? Set.of(MEMBER, OTHER) : seenBy.get(team));
        readers.add(LEAD);
        notes.put(text, readers);
    }
}
