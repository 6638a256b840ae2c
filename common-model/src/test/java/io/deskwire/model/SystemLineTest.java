package io.deskwire.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.Json;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemLineTest {
    private static final Attribution MIRA = Attribution.agent("mira");
    private static final Attribution ADA = Attribution.customer(3);
    private static final Attribution DESK = Attribution.system(Actor.Part.LEFT_TICKETS);

    private static final Team BILLING = new Team(4, "Billing", List.of("mira"), true);

    static Stream<Arguments> lines() {
        return Stream.of(
                line(changed(What.ASSIGNEE, null, "mira", MIRA), MessageKind.CLAIMED, "mira took the ticket"),
                line(
                        changed(What.ASSIGNEE, "tom", "mira", MIRA),
                        MessageKind.CLAIMED,
                        "mira took the ticket over from tom"),
                line(changed(What.ASSIGNEE, null, "tom", MIRA), MessageKind.ASSIGNED, "mira handed the ticket to tom"),
                line(changed(What.ASSIGNEE, "tom", null, MIRA), MessageKind.RELEASED, "mira released the ticket"),
                line(
                        changed(What.ASSIGNEE, "tom", null, MIRA).by(How.SWITCHED_OFF),
                        MessageKind.RELEASED,
                        "tom was switched off: the ticket is nobody's"),
                line(
                        changed(What.ASSIGNEE, "tom", null, DESK).by(How.SWITCHED_OFF),
                        MessageKind.RELEASED,
                        "tom was switched off: the ticket is nobody's"),
                line(
                        changed(What.ASSIGNEE, "tom", null, MIRA).by(How.MOVED),
                        MessageKind.RELEASED,
                        "tom is not in the team that the ticket went to: it is nobody's"),
                line(
                        changed(What.ASSIGNEE, "tom", null, DESK).by(How.UNSEEN),
                        MessageKind.RELEASED,
                        "tom is not in the team of the ticket and does not see it any more: it is nobody's"),
                line(
                        changed(What.TEAM, null, BILLING, MIRA),
                        MessageKind.TEAM,
                        "mira moved the ticket to the team Billing"),
                line(
                        changed(What.TEAM, BILLING, new Team(5, "Sales", List.of(), true), MIRA),
                        MessageKind.TEAM,
                        "mira moved the ticket to the team Sales, from Billing"),
                line(
                        changed(What.TEAM, BILLING, null, MIRA),
                        MessageKind.TEAM,
                        "mira took the ticket out of the team Billing"),
                line(
                        changed(What.TEAM, BILLING, null, DESK).by(How.ARCHIVED),
                        MessageKind.TEAM,
                        "The team Billing was archived: the ticket is in no team"),
                line(
                        status(TicketStatus.OPEN, TicketStatus.RESOLVED, MIRA),
                        MessageKind.STATUS,
                        "mira resolved the ticket"),
                line(
                        status(TicketStatus.OPEN, TicketStatus.PENDING, MIRA),
                        MessageKind.STATUS,
                        "mira set the ticket to pending"),
                line(
                        status(TicketStatus.OPEN, TicketStatus.PENDING, MIRA).by(How.CUSTOMER),
                        MessageKind.STATUS,
                        "mira set the ticket to pending"),
                line(
                        status(TicketStatus.PENDING, TicketStatus.PENDING, MIRA).by(How.THIRD_PARTY),
                        MessageKind.STATUS,
                        "mira set the ticket to pending: it waits for someone else"),
                line(
                        status(TicketStatus.OPEN, TicketStatus.PENDING, MIRA)
                                .by(How.TIME)
                                .until(Instant.parse("2026-02-02T08:00:00Z")),
                        MessageKind.STATUS,
                        "mira set the ticket to pending until 2026-02-02 08:00 UTC"),
                line(
                        status(TicketStatus.PENDING, TicketStatus.OPEN, DESK).by(How.TIME),
                        MessageKind.STATUS,
                        "The time has come that the ticket waited for: it is open"),
                line(
                        status(TicketStatus.PENDING, TicketStatus.OPEN, DESK)
                                .by(How.TIME)
                                .of("tom"),
                        MessageKind.STATUS,
                        "The time has come that the ticket waited for: it is open, and nobody's, as tom was switched off"),
                line(
                        status(TicketStatus.PENDING, TicketStatus.OPEN, MIRA),
                        MessageKind.STATUS,
                        "mira set the ticket to open"),
                line(
                        status(TicketStatus.RESOLVED, TicketStatus.OPEN, MIRA),
                        MessageKind.STATUS,
                        "mira reopened the ticket"),
                line(
                        status(TicketStatus.OPEN, TicketStatus.RESOLVED, ADA).by(How.COMMAND),
                        MessageKind.STATUS,
                        "The customer closed the ticket"),
                line(
                        status(TicketStatus.RESOLVED, TicketStatus.OPEN, ADA).by(How.MESSAGE),
                        MessageKind.REOPENED,
                        "The customer wrote again: the ticket is open"),
                line(
                        status(TicketStatus.RESOLVED, TicketStatus.OPEN, ADA).by(How.EDIT),
                        MessageKind.REOPENED,
                        "The customer changed a message that was answered: the ticket is open"),
                line(
                        status(TicketStatus.RESOLVED, TicketStatus.OPEN, ADA).by(How.BUTTON),
                        MessageKind.REOPENED,
                        "The customer says that it is not solved: the ticket is open"),
                line(
                        changed(What.PRIORITY, Priority.LOW, Priority.HIGH, MIRA),
                        MessageKind.PRIORITY,
                        "mira set the priority to high"),
                line(
                        changed(What.SUBJECT, "Old", "New", MIRA),
                        MessageKind.SUBJECT,
                        "mira changed the subject to “New”"),
                line(
                        changed(What.TAGS, List.of(), List.of("a", "b"), MIRA),
                        MessageKind.TAGS,
                        "mira set the tags to a, b"),
                line(changed(What.TAGS, List.of("a"), List.of(), MIRA), MessageKind.TAGS, "mira removed all tags"),
                line(
                        SystemLine.ofReply(How.CHANGED, "tom", MIRA),
                        MessageKind.REVISED,
                        "mira changed a reply of tom's"),
                line(
                        SystemLine.ofReply(How.TAKEN_BACK, "tom", MIRA),
                        MessageKind.REVISED,
                        "mira took back a reply of tom's"),
                line(
                        SystemLine.ofReply(How.SENT_AGAIN, "tom", MIRA),
                        MessageKind.REVISED,
                        "mira sent a reply of tom's again"),
                line(
                        SystemLine.ofReply(How.ARRIVED, "tom", MIRA),
                        MessageKind.REVISED,
                        "mira said that a reply of tom's has arrived"),
                line(
                        changed(What.MESSAGE, null, null, ADA),
                        MessageKind.EDITED,
                        "The customer changed a message that was answered"),
                line(changed(What.SOLVED, null, null, ADA), MessageKind.RATED, "The customer says that it is solved"),
                line(changed(What.RATING, null, 4, ADA), MessageKind.RATED, "The customer gave 4 of 5 stars"),
                line(
                        changed(What.LINK, null, "order_100", ADA),
                        MessageKind.LINK,
                        "The customer came by the link “order_100”"),
                line(
                        changed(What.LIMIT, null, 5L, DESK).by(How.TICKETS),
                        MessageKind.LIMIT,
                        "The customer asked for more than 5 tickets within an hour: what they write comes into this one"),
                line(
                        changed(What.LIMIT, null, 600, DESK).by(How.MESSAGES),
                        MessageKind.LIMIT,
                        "The customer wrote more than 600 messages within an hour: all of them are here, and further ones"
                                + " do not move the ticket up"),
                line(
                        changed(
                                        What.LIMIT,
                                        null,
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("files", 200)
                                                .put("megabytes", 190),
                                        DESK)
                                .by(How.FILES),
                        MessageKind.LIMIT,
                        "More files came within an hour than one customer's limit (200 files or 190 MB): what is above is"
                                + " fetched later"),
                line(
                        changed(What.UNREADABLE, null, 12L, ADA).by(How.MESSAGE),
                        MessageKind.UNREADABLE,
                        "The customer sent something that could not be read. It is kept (intake failure 12), and comes in"
                                + " when whoever runs the desk has mended the cause"),
                line(
                        changed(What.UNREADABLE, null, 12L, ADA).by(How.EDIT),
                        MessageKind.UNREADABLE,
                        "The customer changed or pressed something that could not be read. It is kept (intake failure 12),"
                                + " and comes in when whoever runs the desk has mended the cause"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void eachSaysTheSameInEnglishAfterItWasStored(SystemLine line, MessageKind kind, String english)
            throws JsonProcessingException {
        // When
        SystemLine read = Json.mapper().readValue(Json.encode(line), SystemLine.class);

        // Then
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(EnglishLine.of(read, "")).isEqualTo(english);
        assertThat(Json.encode(read)).isEqualTo(Json.encode(line));
    }

    @Test
    void thereIsAnExampleOfEach() {
        // When
        List<What> shown = lines().map(arguments -> ((SystemLine) arguments.get()[0]).what())
                .distinct()
                .toList();

        // Then
        assertThat(Arrays.asList(What.values())).containsAll(shown).hasSize(shown.size() + 1);
    }

    @Test
    void whatANewerVersionSaysKeepsItsText() throws JsonProcessingException {
        // Given
        String json = "{\"what\":\"mood\",\"from\":null,\"to\":\"good\",\"how\":\"by_magic\",\"of\":null,"
                + "\"actor\":{\"kind\":\"rule\",\"id\":7},\"cause\":{\"kind\":\"rule\",\"id\":\"7\"}}";

        // When
        SystemLine line = Json.mapper().readValue(json, SystemLine.class);

        // Then
        assertThat(line.what()).isEqualTo(What.OTHER);
        assertThat(line.how()).isEqualTo(How.OTHER);
        assertThat(EnglishLine.of(line, "The mood is good")).isEqualTo("The mood is good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"what\":\"status\",\"to\":\"open\",\"how\":\"by_magic\",\"actor\":{\"kind\":\"customer\",\"id\":7}}",
                "{\"what\":\"assignee\",\"from\":\"tom\",\"how\":\"by_magic\",\"actor\":{\"kind\":\"agent\",\"id\":\"mira\"}}",
                "{\"what\":\"priority\",\"to\":\"high\",\"actor\":{\"kind\":\"rule\",\"id\":\"7\"}}",
                "{\"what\":\"priority\",\"to\":\"high\",\"actor\":{\"kind\":\"oracle\",\"id\":\"7\"},"
                        + "\"cause\":{\"kind\":\"omen\",\"id\":\"1\"}}"
            })
    void whatANewerVersionDoesInAnotherWayKeepsItsText(String json) throws JsonProcessingException {
        // When
        SystemLine line = Json.mapper().readValue(json, SystemLine.class);

        // Then
        assertThat(EnglishLine.of(line, "It came by magic")).isEqualTo("It came by magic");
    }

    private static SystemLine status(TicketStatus from, TicketStatus to, Attribution by) {
        return changed(What.STATUS, from, to, by);
    }

    private static SystemLine changed(What what, Object from, Object to, Attribution by) {
        return SystemLine.changed(what, from, to, by);
    }

    private static Arguments line(SystemLine line, MessageKind kind, String english) {
        return Arguments.of(line, kind, english);
    }
}
