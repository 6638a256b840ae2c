package io.deskwire.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.model.Author;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.LastMessage;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.log.LogReader;
import io.deskwire.store.tickets.TicketStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order: the ticket's row, the last event's ticket, and what the messages' rows say are one. */
class TicketHistoriesIT {
    private static final int STEPS = 90;

    /** Something that was said or decided, in order; of a message of that number, or 0. */
    private record Said(long message, Kind kind, Instant at) {
        enum Kind {
            CUSTOMER,
            REPLY,
            ASK
        }
    }

    private final List<Said> said = new ArrayList<>();
    private final List<OutboxEntry> inHand = new ArrayList<>();
    private int read = -1;
    private int settled = -1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyHistoryAddsUp(long seed) {
        // Given
        Random random = new Random(seed);
        try (OneTicket one = new OneTicket()) {
            said.add(new Said(
                    messages(one).get(0).id(), Said.Kind.CUSTOMER, one.ticket().waitingSince()));
            for (int step = 0; step < STEPS; step++) {
                // When
                String done = step(one, random);

                // Then
                Ticket ticket = one.ticket();
                assertThat(ticket).as("%d: %s", step, done).isEqualTo(expected(one, ticket));
                assertThat(one.live()).as("%d: %s", step, done).isEqualTo(ticket);
            }
        }
    }

    private String step(OneTicket one, Random random) {
        switch (random.nextInt(14)) {
            case 0, 1 -> {
                // Some were written earlier than they came.
                Message message =
                        one.customerWrites("c" + said.size(), one.later().minusSeconds(random.nextInt(4)));
                said.add(new Said(message.id(), Said.Kind.CUSTOMER, message.at()));
                return "customer";
            }
            case 2, 3 -> {
                said.add(new Said(one.reply("r" + said.size()).id(), Said.Kind.REPLY, null));
                return "reply";
            }
            case 4 -> {
                one.note("n");
                return "note";
            }
            case 5 -> {
                read = said.size() - 1;
                one.take();
                return "take";
            }
            case 6 -> {
                return status(one, TicketStatus.values()[random.nextInt(3)]);
            }
            case 7, 8, 9 -> {
                return bot(one, random);
            }
            case 10 -> {
                return late(one);
            }
            case 11 -> {
                return edit(one, random);
            }
            case 12 -> {
                return change(one, random);
            }
            default -> {
                return again(one, random);
            }
        }
    }

    private String status(OneTicket one, TicketStatus status) {
        TicketStatus before = one.ticket().status();
        if (before == status) {
            if (status != TicketStatus.RESOLVED) {
                return "nothing";
            }
            Message line = one.customerSaysNotSolved();
            said.add(new Said(line.id(), Said.Kind.ASK, line.at()));
            return "not solved";
        }
        read = said.size() - 1;
        if (status == TicketStatus.RESOLVED) {
            int answer = answer(one);
            for (int i = said.size() - 1; i > answer; i--) {
                if (said.get(i).kind() != Said.Kind.REPLY) {
                    settled = Math.max(settled, i);
                    break;
                }
            }
        } else if (before == TicketStatus.RESOLVED) {
            settled = -1;
        }
        one.status(status);
        return "status " + status;
    }

    private String bot(OneTicket one, Random random) {
        OutboxEntry entry = one.claim();
        if (entry == null) {
            return "idle bot";
        }
        int fate = random.nextInt(4);
        switch (fate) {
            case 0 -> one.failed(entry);
            case 1 -> {
                one.unknown(entry);
                inHand.add(entry);
            }
            default -> one.sent(entry);
        }
        return entry.operation() + " " + fate;
    }

    private String late(OneTicket one) {
        if (inHand.isEmpty()) {
            return "nothing late";
        }
        OutboxEntry entry = inHand.remove(0);
        if (entry.operation() != OutboxOperation.SEND
                || one.message(entry.message()).deletedAt() != null) {
            return "nothing late";
        }
        one.sent(entry);
        return "late";
    }

    private String edit(OneTicket one, Random random) {
        List<Message> theirs = messages(one).stream()
                .filter(message -> message.author() == Author.CUSTOMER)
                .toList();
        Message message = theirs.get(random.nextInt(theirs.size()));
        boolean resolved = one.ticket().status() == TicketStatus.RESOLVED;
        boolean waits = waiting(one).stream().anyMatch(each -> each.message() == message.id());
        one.customerEdits(message, "e" + said.size());
        if (resolved || !waits) {
            // A message asks anew once: the newer edit takes the place of the older.
            for (int i = 0; i < said.size(); i++) {
                if (said.get(i).kind() == Said.Kind.ASK && said.get(i).message() == message.id()) {
                    said.set(i, new Said(0, Said.Kind.REPLY, null));
                }
            }
            said.add(new Said(message.id(), Said.Kind.ASK, one.message(message).editedAt()));
        }
        return "edit " + message.id();
    }

    private String change(OneTicket one, Random random) {
        Message reply = reply(one, random);
        if (reply == null || reply.deletedAt() != null) {
            return "nothing to change";
        }
        if (reply.delivery() == DeliveryStatus.QUEUED) {
            return "withdraw " + one.withdraw(reply);
        }
        if (reply.delivery() == DeliveryStatus.SENT && reply.change() == null) {
            boolean edit = random.nextBoolean();
            one.ask(reply, edit ? ChangeKind.EDIT : ChangeKind.DELETE, edit ? "x" + said.size() : null);
            return "ask for a change";
        }
        return "nothing to change";
    }

    private String again(OneTicket one, Random random) {
        Message reply = reply(one, random);
        if (reply == null || reply.deletedAt() != null) {
            return "nothing again";
        }
        if (reply.delivery() == DeliveryStatus.UNKNOWN && random.nextBoolean()) {
            one.arrived(reply);
            return "arrived";
        }
        if (reply.delivery() == DeliveryStatus.FAILED || reply.delivery() == DeliveryStatus.UNKNOWN) {
            one.resend(reply);
            return "resend";
        }
        return "nothing again";
    }

    private static Message reply(OneTicket one, Random random) {
        List<Message> replies = messages(one).stream()
                .filter(message -> message.author() == Author.AGENT)
                .toList();
        return replies.isEmpty() ? null : replies.get(random.nextInt(replies.size()));
    }

    private static List<Message> messages(OneTicket one) {
        return one.desk
                .change(transaction ->
                        one.desk.store.messages.page(transaction, one.id, null, 1000, LogReader.PAGE_BYTES))
                .messages();
    }

    private Ticket expected(OneTicket one, Ticket ticket) {
        List<Message> all = messages(one);
        Set<Long> unread = new HashSet<>();
        List<Said> unanswered = after(answer(one));
        unanswered.stream().filter(each -> said.indexOf(each) > read).forEach(each -> unread.add(each.message()));
        Instant since = waiting(one).stream()
                .map(Said::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
        long answer = all.stream()
                .filter(TicketHistoriesIT::counts)
                .mapToLong(Message::id)
                .max()
                .orElse(0);
        Message last = all.stream()
                .filter(message -> message.author() == Author.CUSTOMER && message.id() > answer)
                .max(Comparator.comparing(Message::at).thenComparing(Message::id))
                .or(() -> all.stream().filter(message -> message.id() == answer).findFirst())
                .orElseThrow();
        int undelivered = (int) all.stream()
                .filter(message -> message.author() == Author.AGENT && message.deletedAt() == null && !counts(message))
                .count();
        return new TicketStanding(
                        unread.size(), since, new LastMessage(last.text(), last.author(), last.at()), undelivered)
                .on(ticket, ticket.updatedAt());
    }

    private List<Said> waiting(OneTicket one) {
        return after(Math.max(answer(one), settled));
    }

    private List<Said> after(int position) {
        return said.subList(position + 1, said.size()).stream()
                .filter(each -> each.kind() != Said.Kind.REPLY)
                .toList();
    }

    /** Where the last reply stands that the customer has got, or is about to get. */
    private int answer(OneTicket one) {
        Set<Long> counting = new HashSet<>();
        messages(one).stream()
                .filter(TicketHistoriesIT::counts)
                .map(Message::id)
                .forEach(counting::add);
        int answer = -1;
        for (int i = 0; i < said.size(); i++) {
            answer = said.get(i).kind() == Said.Kind.REPLY
                            && counting.contains(said.get(i).message())
                    ? i
                    : answer;
        }
        return answer;
    }

    private static boolean counts(Message message) {
        return message.author() == Author.AGENT
                && message.deletedAt() == null
                && Objects.requireNonNull(message.delivery()) != DeliveryStatus.FAILED
                && message.delivery() != DeliveryStatus.UNKNOWN;
    }
}
