package io.deskwire.store.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.model.Agent;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.MessageKind;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.Roles;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.store.Committed;
import io.deskwire.store.StoreFixture;
import io.deskwire.store.Transaction;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.people.Agents;
import io.deskwire.store.people.Contacts;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words lead to the tickets in which they were said, whatever their case, marks and signs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketSearchIT {
    private static final Instant BEGIN = Instant.parse("2026-01-31T12:00:00Z");

    @AutoClose
    private final StoreFixture store = StoreFixture.shared(2);

    private Message oops;

    @BeforeAll
    void fill() {
        change(transaction ->
                new Agents(store.database).add(transaction, "mira", "Mira", Roles.of(Agent.Role.AGENT), "no hash"));
        ticket(1, "Hans Müller", "ada_l", "The printer is broken", List.of("billing", "vip"));
        said(1, NewMessage.reply(1, "mira", "Please restart the spooler", BEGIN, "key 1"));
        said(1, NewMessage.note(1, "mira", "He has the old firmware 4711", BEGIN, null));
        ticket(2, "Ольга Петрова", null, "Счёт не пришёл", List.of());
        ticket(3, "Γιώργος", null, "Η ΟΔΟΣ είναι κλειστή", List.of());
        ticket(4, "Jo", "jo-jo", "In der Hauptstraße fehlt 100% der Ware, it's c:\\temp\\a_b", List.of("Ärger"));
        ticket(5, "Ann O'Neil", null, "100 parcels and 1000 letters", List.of());
        ticket(6, "打印", null, "我的打印机坏了", List.of());
        oops = ticket(7, "Seven", null, "zanzibar", List.of());
        said(7, NewMessage.telegram(7, MessageKind.TELEGRAM, "kilimanjaro", BEGIN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "billing          | 1",
                "BILL             | 1",
                "ärger            | 4",
                "arger            | 4",
                "@ada_l           | 1",
                "ada_l            | 1",
                "ada_x            | ",
                "adal             | ",
                "muller           | 1",
                "MÜLLER           | 1",
                "ülle             | 1",
                "printer          | 1",
                "print            | 1",
                "spooler          | 1",
                "firmware 4711    | 1",
                "muller spooler   | 1",
                "muller zanzibar  | ",
                "printer broken   | 1",
                "СЧЕТ             | 2",
                "счёт             | 2",
                "петр             | 2",
                "οδός             | 3",
                "ΟΔΟΣ             | 3",
                "γιωργος          | 3",
                "hauptstrasse     | 4",
                "HAUPTSTRASSE     | 4",
                "hauptstraße      | 4",
                "100%             | 4",
                "100              | 5 4",
                "%                | 4",
                "a_b              | 4",
                "a%b              | ",
                "c:\\temp         | 4",
                "it's             | 4",
                "o'neil           | 5",
                "\"               | ",
                "'                | 5 4",
                "' OR 1=1         | ",
                "打印机            | 6",
                "坏了              | 6",
                "机打              | ",
                "#3               | 3",
                "3                | 3",
                "#99999999999999999999 | ",
                "kilimanjaro      | ",
                "müll:* & !x      | ",
            })
    void whatHasTheWordsIsFound(String query, String expected) {
        assertThat(numbers(query)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void whatWasDeletedIsNotFound() {
        // Given
        String before = numbers("zanzibar");
        store.execute("UPDATE tickets SET subject = 'gone' WHERE id = 7");

        // When
        Message deleted = MessageRevision.of(oops).deletedAt(BEGIN).made();
        change(transaction -> store.messages.updateAll(transaction, List.of(deleted)));

        // Then
        assertThat(before).isEqualTo("7");
        assertThat(numbers("zanzibar")).isEmpty();
    }

    @Test
    void pagesOfWhatWasFoundFollowOnEachOther() {
        // Given
        for (int i = 0; i < 5; i++) {
            ticket(100 + i, "Page", null, "paginated", List.of());
        }

        // When
        List<Long> found = new ArrayList<>();
        TicketCursor cursor = null;
        do {
            List<Ticket> page = find("paginated", cursor, 2);
            page.forEach(ticket -> found.add(ticket.id()));
            cursor = page.isEmpty() ? null : TicketCursor.at(TicketSort.NEWEST, page.get(page.size() - 1));
        } while (cursor != null);

        // Then
        assertThat(found).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    private String numbers(String query) {
        List<String> numbers = find(query, null, 50).stream()
                .map(ticket -> Long.toString(ticket.id()))
                .toList();
        return String.join(" ", numbers);
    }

    private List<Ticket> find(String query, TicketCursor cursor, int limit) {
        TicketQuery wanted =
                new TicketQuery(null, null, false, false, null, null, query, TicketSort.NEWEST, cursor, limit);
        return store.await(store.database.snapshot(
                transaction -> new TicketLists().page(transaction, wanted, TicketSight.EVERYTHING)));
    }

    private Message ticket(long chat, String name, String username, String text, List<String> tags) {
        return change(transaction -> store.contacts
                .upsertAll(
                        transaction,
                        StoreFixture.BOT,
                        List.of(new Contacts.ContactActivity(chat, name, username, null, true, null, 1)))
                .flatMap(byChat -> {
                    Contact contact = byChat.get(chat).contact();
                    NewTicket opened = new NewTicket(contact, text, BEGIN.plusSeconds(chat));
                    return store.tickets.insertAll(transaction, List.of(opened)).flatMap(ids -> {
                        Ticket ticket = TicketRevision.of(opened.numbered(ids.get(0)))
                                .tags(tags)
                                .at(BEGIN.plusSeconds(ids.get(0)));
                        return store.tickets
                                .updateAll(transaction, List.of(ticket))
                                .chain(() -> store.messages.insert(
                                        transaction,
                                        NewMessage.received(
                                                ticket.id(), text, JsonNodeFactory.instance.arrayNode(), BEGIN)));
                    });
                }));
    }

    private void said(long ticket, NewMessage message) {
        assertThat(message.message().ticketId()).isEqualTo(ticket);
        change(transaction -> store.messages.insert(transaction, message));
    }

    private <T> T change(Function<Transaction, Uni<T>> work) {
        return store.await(store.database.change(work).map(Committed::result));
    }
}
