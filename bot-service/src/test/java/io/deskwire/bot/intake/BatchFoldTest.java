package io.deskwire.bot.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.bot.intake.BatchFold.TicketEvent;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.event.EventData.MessageReceived;
import io.deskwire.event.EventData.TicketOpened;
import io.deskwire.event.EventData.TicketUpdated;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.Priority;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.people.Contacts.Upserted;
import io.deskwire.store.tickets.TicketStanding;
import io.deskwire.testing.timers.ManualTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BatchFoldTest {
    private static final Contact ADA = new Contact(3, 4711, "Ada", null, null);
    private static final Contact BOB = new Contact(4, 4711, "Bob", null, null);
    private static final Map<Long, Upserted> BY_CHAT = Map.of(
            1111L,
            new Upserted(ADA, false, null, null, false, 1),
            2222L,
            new Upserted(BOB, false, null, null, false, 1));

    private final ManualTimers time = ManualTimers.prompt();
    private final TicketRoutingRules rules = new TicketRoutingRules(
            time, new ResolvedSettings(false, false), new CustomerLimits(600, 5, 200, 200_000_000));

    @Test
    void twoMessagesOfANewCustomerShareOneTicket() {
        // Given
        BatchFold fold = new BatchFold(rules, BY_CHAT, List.of(), ExistingMessages.only(Map.of()), Map.of());

        // When
        List<TicketEvent> events = run(fold, List.of(text(1, 1111, "one"), text(2, 1111, "two")), 50);

        // Then
        assertThat(events)
                .extracting(event -> event.data().getClass().getSimpleName())
                .containsExactly("TicketOpened", "MessageReceived", "MessageReceived");
        assertThat(((TicketOpened) events.get(0).data()).ticket().version()).isEqualTo(1);
        assertThat(((MessageReceived) events.get(1).data()).ticket().unread()).isEqualTo(1);
        assertThat(((MessageReceived) events.get(2).data()).ticket().unread()).isEqualTo(2);
        assertThat(fold.tickets())
                .containsExactly(((MessageReceived) events.get(2).data()).ticket());
    }

    @Test
    void whatOpenedATicketIsKnownFromWhatGoesOnInIt() {
        // Given
        BatchFold fold =
                new BatchFold(rules, BY_CHAT, List.of(resolved(9, ADA)), ExistingMessages.only(Map.of()), Map.of());

        // When
        run(fold, List.of(text(1, 1111, "one"), text(2, 2222, "bob"), text(3, 1111, "two"), text(4, 2222, "more")), 50);

        // Then
        assertThat(fold.openers()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void onlyTheFirstMessageReopensTheTicket() {
        // Given
        BatchFold fold =
                new BatchFold(rules, BY_CHAT, List.of(resolved(9, ADA)), ExistingMessages.only(Map.of()), Map.of());

        // When
        List<TicketEvent> events = run(fold, List.of(text(1, 1111, "one"), text(2, 1111, "two")), 50);

        // Then
        assertThat(events)
                .extracting(event -> event.data().getClass().getSimpleName())
                .containsExactly("TicketUpdated", "MessageReceived", "MessageReceived");
        TicketUpdated reopened = (TicketUpdated) events.get(0).data();
        assertThat(reopened.message().kind()).isEqualTo(MessageKind.REOPENED);
        assertThat(reopened.ticket().status()).isEqualTo(TicketStatus.OPEN);
        assertThat(fold.tickets()).extracting(Ticket::version).containsExactly(8);
    }

    @Test
    void customersDoNotMeetInTheSameTicket() {
        // Given
        BatchFold fold =
                new BatchFold(rules, BY_CHAT, List.of(resolved(9, ADA)), ExistingMessages.only(Map.of()), Map.of());

        // When
        List<TicketEvent> events =
                run(fold, List.of(text(1, 2222, "bob"), text(2, 1111, "ada"), text(3, 2222, "bob again")), 50);

        // Then
        assertThat(events).extracting(TicketEvent::ticketId).containsExactly(50L, 50L, 9L, 9L, 50L);
        assertThat(fold.tickets()).extracting(Ticket::unread).containsExactlyInAnyOrder(1, 2);
    }

    private List<TicketEvent> run(BatchFold fold, List<IncomingMessage> updates, long firstTicket) {
        List<Ticket> opened = new ArrayList<>();
        fold.ticketsToOpen(updates)
                .forEach(opening -> opened.add(opening.ticket().numbered(firstTicket + opened.size())));
        fold.opened(opened);
        fold.standing(fold.reopening().stream()
                .collect(Collectors.toMap(Function.identity(), id -> new TicketStanding(0, null, null, 0))));
        List<Message> messages = new ArrayList<>();
        for (NewMessage message : fold.messages()) {
            messages.add(message.numbered(100 + messages.size()));
        }
        return fold.events(messages);
    }

    private IncomingMessage text(long updateId, long chatId, String text) {
        return Sent.text(updateId, chatId, time.instant(), text);
    }

    private Ticket resolved(long id, Contact contact) {
        return new Ticket(
                id,
                TicketStatus.RESOLVED,
                Priority.NORMAL,
                "subject",
                contact,
                null,
                null,
                List.of(),
                0,
                0,
                null,
                null,
                time.instant(),
                time.instant(),
                time.instant(),
                null,
                null,
                5,
                null,
                null);
    }
}
