package io.deskwire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.event.EventData.AgentAdded;
import io.deskwire.event.EventData.AgentUpdated;
import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.event.EventData.BotUpdated;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.event.EventData.MessageDeleted;
import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.EventData.MessageEdited;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.NoteAdded;
import io.deskwire.event.EventData.SessionEnded;
import io.deskwire.event.EventData.TeamUpdated;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.interval.IntervalKind;
import io.deskwire.model.Actor;
import io.deskwire.model.Agent;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentKind;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.Bot;
import io.deskwire.model.Cause;
import io.deskwire.model.Contact;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Priority;
import io.deskwire.model.Reaction;
import io.deskwire.model.Reference;
import io.deskwire.model.Reference.ReferenceKind;
import io.deskwire.model.Roles;
import io.deskwire.model.RoutingRule;
import io.deskwire.model.SystemLine;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketCategory;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final UUID EPOCH = UUID.fromString("6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20");
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.120Z");
    private static final Contact ADA = new Contact(3, 4711, "Ada “L.” <b>", "ada", "en");

    private static final Attachment PHOTO = new Attachment(
            UUID.fromString("3f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20"),
            AttachmentKind.PHOTO,
            AttachmentState.WAITING,
            null,
            "photo.jpg",
            "image/jpeg",
            412_000L,
            1280,
            960,
            null,
            null);

    static Stream<EventData> everyKind() {
        return Stream.of(
                new TicketOpened(ticket(0, null), null),
                new TicketUpdated(ticket(0, "mira"), message(Author.SYSTEM, MessageKind.CLAIMED, "mira", null)),
                new MessageReceived(ticket(1, null), message(Author.CUSTOMER, MessageKind.TEXT, null, null)),
                new MessageQueued(
                        ticket(0, "mira"), message(Author.AGENT, MessageKind.TEXT, "mira", DeliveryStatus.QUEUED)),
                new MessageDelivery(31, DeliveryStatus.QUEUED, "Telegram asks to wait 12 s.", AT, null),
                new AttachmentUpdated(
                        31, PHOTO.in(AttachmentState.REFUSED, "Bots cannot fetch files over 20 MB from Telegram.")),
                new MessageEdited(ticket(1, null), unsupported()),
                new MessageDeleted(ticket(0, null), 31),
                new NoteAdded(ticket(0, null), message(Author.NOTE, MessageKind.TEXT, "mira", null)),
                new ContactUpdated(ADA),
                new AgentAdded(new Agent(1, "mira", "Mira", Roles.of(Agent.Role.ADMIN), true)),
                new AgentUpdated(new Agent(2, "tom", "Tom", Roles.of(Agent.Role.READ_ONLY, Agent.Role.LEAD), false)),
                new TeamUpdated(new Team(4, "Billing", List.of("mira", "tom"), true)),
                new BotUpdated(new Bot(
                        816,
                        "second_bot",
                        "Second",
                        3L,
                        List.of(new RoutingRule("shop", "de", RoutingRule.Hours.OUTSIDE, 4), RoutingRule.always(5)),
                        "polling",
                        true,
                        "For who manages bots.")),
                new SessionEnded("0c9f4b1e-58a1-4b8a-9d8c-1d1c7c1d2e3f"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyKindOfEventHasTheFormOfItsGoldenFile(EventData data) throws IOException {
        // Given
        String type = EventCodec.typeOf(data);
        JsonNode golden = Json.mapper().readTree(golden(type));

        // When
        Event event = event(data, by(data));

        // Then
        assertThat(Json.mapper().readTree(event.json())).isEqualTo(golden);
        assertThat(EventCodec.dataOf(EventCodec.decode(golden.toString()))).isEqualTo(data);
        assertThat(EventCodec.attributionOf(EventCodec.decode(golden.toString())))
                .contains(by(data));
    }

    @ParameterizedTest
    @EnumSource(Actor.ActorKind.class)
    void everyKindOfActorIsReadAsItWasWritten(Actor.ActorKind kind) {
        // Given
        Attribution by = new Attribution(new Actor(kind, "3"), new Cause(Cause.CauseKind.REQUEST, "a\"\\b"));

        // When
        Event event = event(new ContactUpdated(ADA), by);

        // Then
        assertThat(EventCodec.attributionOf(event)).contains(by);
        assertThat(event.json())
                .contains("\"actor\":{\"kind\":\"" + kind.name().toLowerCase(Locale.ROOT) + "\",\"id\":"
                        + (kind == Actor.ActorKind.CUSTOMER ? "3}" : "\"3\"}"));
    }

    @Test
    void anEventFromBeforeTheLogKnewSaysThatNobodyKnowsWho() {
        // When
        Event event = EventCodec.of(EPOCH, 42, "ticket.opened", 7L, AT, null, null, "{}");

        // Then
        assertThat(event.json()).contains("\"actor\":null").doesNotContain("cause");
        assertThat(EventCodec.attributionOf(event)).isEmpty();
        assertThat(EventCodec.attributionOf(EventCodec.decode(
                        "{\"epoch\":\"" + EPOCH + "\",\"seq\":42,\"type\":\"ticket.opened\",\"ticketId\":7,"
                                + "\"at\":\"2026-01-31T12:00:00.120Z\",\"data\":{}}")))
                .isEmpty();
    }

    @Test
    void whatWasPendingBeforeThereWereCategoriesWaitsForTheCustomer() throws IOException {
        // Given: an event of the release before
        ObjectNode before = (ObjectNode) Json.mapper().readTree(golden("ticket.updated"));
        ObjectNode ticket = (ObjectNode) before.path("data").path("ticket");
        ticket.put("status", "pending").remove(List.of("category", "waitingOn", "until"));

        // When
        Ticket read = EventCodec.dataOf(EventCodec.decode(before.toString())).ticket();

        // Then
        assertThat(read.category()).isEqualTo(TicketCategory.WAITING);
        assertThat(read.waitingOn()).isEqualTo(WaitingOn.CUSTOMER);
        assertThat(read.until()).isNull();
        assertThat(IntervalKind.STATUS.of(read)).isEqualTo("waiting/customer");
    }

    @Test
    void aBotFromBeforeThereWereRulesHasNone() throws IOException {
        // Given: an event of the release before
        ObjectNode before = (ObjectNode) Json.mapper().readTree(golden("bot.updated"));
        ((ObjectNode) before.path("data").path("bot")).remove("rules");

        // When
        EventData read = EventCodec.dataOf(EventCodec.decode(before.toString()));

        // Then
        assertThat(((BotUpdated) read).bot().rules()).isEmpty();
    }

    private static Event event(EventData data, Attribution by) {
        return EventCodec.of(
                EPOCH,
                42,
                EventCodec.typeOf(data),
                7L,
                AT,
                EventCodec.encodeActor(by),
                EventCodec.encodeCause(by),
                EventCodec.encodeData(data));
    }

    /** Who does what each kind of event says, most often. */
    private static Attribution by(EventData data) {
        if (data instanceof MessageDelivery) {
            return Attribution.system(Actor.Part.DELIVERY);
        }
        if (data instanceof BotUpdated) {
            return Attribution.system(Actor.Part.BOTS);
        }
        if (data instanceof AttachmentUpdated) {
            return Attribution.system(Actor.Part.FILES);
        }
        boolean customers = data instanceof TicketOpened
                || data instanceof MessageReceived
                || data instanceof MessageEdited
                || data instanceof ContactUpdated;
        boolean named = data instanceof MessageQueued || data instanceof NoteAdded;
        return customers ? Attribution.customer(3) : Attribution.request("mira", named ? "k-1" : null);
    }

    @Test
    void aMessageThatAColleagueTookBackSaysWho() {
        // Given
        MessageDeleted deleted = new MessageDeleted(ticket(0, null), 31, "tom");

        // When
        Event event = event(deleted, Attribution.agent("tom"));

        // Then
        assertThat(event.json()).contains("\"deletedBy\":\"tom\"");
        assertThat(EventCodec.dataOf(event)).isEqualTo(deleted);
    }

    @Test
    void anInstantAlwaysHasThreeDecimals() {
        // When
        String written = Json.format(Instant.parse("2026-01-31T12:00:00Z"));

        // Then
        assertThat(written).isEqualTo("2026-01-31T12:00:00.000Z");
    }

    @Test
    void aTypeFromTheFutureKeepsItsNumberAndItsData() {
        // Given
        String json = "{\"epoch\":\"" + EPOCH + "\",\"seq\":43,\"type\":\"ticket.merged\",\"ticketId\":7,"
                + "\"at\":\"2026-01-31T12:00:00.120Z\",\"data\":{\"into\":8},\"extra\":true}";

        // When
        Event event = EventCodec.decode(json);

        // Then
        ObjectNode into = JsonNodeFactory.instance.objectNode().put("into", 8);
        assertThat(event.seq()).isEqualTo(43);
        assertThat(EventCodec.dataOf(event)).isEqualTo(new EventData.UnknownEvent("ticket.merged", into));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "17",
                "{}",
                "{} {}",
                "{\"epoch\":\"x\",\"seq\":1,\"type\":\"a\",\"at\":\"2026-01-31T12:00:00Z\",\"data\":{}}",
                "{\"epoch\":\"6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20\",\"seq\":0,\"type\":\"a\","
                        + "\"at\":\"2026-01-31T12:00:00Z\",\"data\":{}}",
                "{\"epoch\":\"6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20\",\"seq\":1.5,\"type\":\"a\","
                        + "\"at\":\"2026-01-31T12:00:00Z\",\"data\":{}}",
                "{\"epoch\":\"6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20\",\"seq\":1,\"type\":\"\","
                        + "\"at\":\"2026-01-31T12:00:00Z\",\"data\":{}}",
                "{\"epoch\":\"6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20\",\"seq\":1,\"type\":\"a\",\"at\":\"noon\",\"data\":{}}",
                "{\"epoch\":\"6f0c1d5e-3a54-4a53-8a0e-5a6b1f7c9d20\",\"seq\":1,\"type\":\"a\","
                        + "\"at\":\"2026-01-31T12:00:00Z\",\"data\":[]}"
            })
    void whatIsNoEventIsRefused(String json) {
        // When, then
        assertThatThrownBy(() -> EventCodec.decode(json)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void aTextThatIsNestedTooDeepIsRefused() {
        // Given
        String json = "[".repeat(10_000) + "]".repeat(10_000);

        // When, then
        assertThatThrownBy(() -> EventCodec.decode(json)).isInstanceOf(MalformedEventException.class);
    }

    private static Ticket ticket(int unread, String assignee) {
        return new Ticket(
                7,
                TicketStatus.OPEN,
                Priority.NORMAL,
                "Charged twice",
                ADA,
                assignee,
                null,
                List.of("billing"),
                unread,
                0,
                new LastMessage("Hi", Author.CUSTOMER, AT),
                unread > 0 ? AT : null,
                AT,
                AT,
                null,
                null,
                null,
                5,
                null,
                null);
    }

    private static Message message(Author author, MessageKind kind, String agent, DeliveryStatus delivery) {
        JsonNode none = JsonNodeFactory.instance.arrayNode();
        return new Message(
                31,
                7,
                author,
                agent,
                "שלום \"é\" 👩‍💻",
                none,
                author == Author.CUSTOMER ? List.of(PHOTO) : List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                AT,
                null,
                null,
                null,
                null,
                delivery,
                null,
                null,
                null,
                kind,
                null,
                kind == MessageKind.CLAIMED
                        ? SystemLine.changed(SystemLine.What.ASSIGNEE, null, "mira", Attribution.request("mira", null))
                        : null);
    }

    private static Message unsupported() {
        JsonNode none = JsonNodeFactory.instance.arrayNode();
        JsonNode raw = JsonNodeFactory.instance.objectNode().put("giveaway", "🦊");
        return new Message(
                31,
                7,
                Author.CUSTOMER,
                null,
                "Unsupported: giveaway",
                none,
                List.of(),
                30L,
                "in part",
                new Reference(ReferenceKind.EXTERNAL_REPLY, "Shop news", "New boots", PHOTO),
                "Bob",
                List.of(new Reaction("👀", Author.AGENT)),
                AT,
                AT,
                "tom",
                AT,
                "tom",
                DeliveryStatus.SENT,
                null,
                null,
                new MessageChange(
                        ChangeKind.EDIT, "new", DeliveryStatus.QUEUED, "Telegram asks to wait 12 s.", AT, "tom"),
                MessageKind.UNSUPPORTED,
                raw,
                null);
    }

    private static String golden(String type) throws IOException {
        try (InputStream file = EventCodecTest.class.getResourceAsStream("/golden/" + type + ".json")) {
            assertThat(file).as("golden file of " + type).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
