package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.event.EventData.AttachmentUpdated;
import io.deskwire.event.EventData.ContactUpdated;
import io.deskwire.model.Actor;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.model.Attribution;
import io.deskwire.model.Contact;
import io.deskwire.model.Message;
import io.deskwire.model.MessageRevision;
import io.deskwire.model.SystemLine;
import io.deskwire.model.SystemLine.How;
import io.deskwire.model.SystemLine.What;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketRevision;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Transaction;
import io.deskwire.store.files.FileLimits;
import io.deskwire.store.files.NewFile;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.people.Contacts;
import io.deskwire.store.people.Contacts.Upserted;
import io.deskwire.store.tickets.Tickets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Holds customers to what they may take of the desk within an hour, and says in their ticket, once an hour, when they went above. */
final class LimitChange {
    private static final Attribution LIMITED = Attribution.system(Actor.Part.LIMITS);
    private static final Duration WINDOW = Duration.ofHours(1);

    private final CustomerLimits limits;
    private final Outbox outbox;
    private final Counter floods;
    private final Counter unsaid;
    private final Counter tickets;
    private final Counter files;
    private final TicketLine line = new TicketLine();
    private final Tickets rows = new Tickets();
    private final Contacts contacts = new Contacts();
    private final Messages messages = new Messages();
    private final FileLimits fetches = new FileLimits();

    LimitChange(CustomerLimits limits, Outbox outbox, MeterRegistry meters) {
        this.limits = limits;
        this.outbox = outbox;
        floods = counter(meters, "messages");
        unsaid = Counter.builder("deskwire.customer.unsaid")
                .description("Answers of the desk's own that a customer did not get: ten waited for them already")
                .register(meters);
        tickets = counter(meters, "tickets");
        files = counter(meters, "files");
    }

    /** Returns how many tickets were opened lately for those who may get another one beside the one that they have. */
    Uni<Map<Long, Long>> opened(Transaction transaction, Collection<Upserted> senders, List<Ticket> latest) {
        Map<Long, Ticket> theirs = new HashMap<>();
        latest.forEach(ticket -> theirs.put(ticket.contact().id(), ticket));
        List<Long> asking = senders.stream()
                .filter(sender -> {
                    Ticket ticket = theirs.get(sender.contact().id());
                    return ticket != null && (sender.wantsNew() || ticket.status() == TicketStatus.RESOLVED);
                })
                .map(sender -> sender.contact().id())
                .toList();
        return rows.openedWithin(transaction, asking, WINDOW);
    }

    /** Says in these tickets that their customers asked for too many; the caller holds the tickets' locks. */
    Uni<Void> crowded(Transaction transaction, Collection<Ticket> into) {
        tickets.increment(into.size());
        return say(
                transaction,
                into,
                SystemLine.changed(What.LIMIT, null, limits.newTickets(), LIMITED)
                        .by(How.TICKETS));
    }

    /** Says, once in an hour of theirs, to these tickets' customers and their agents that they write too much; the caller holds the locks. */
    Uni<Void> flooded(Transaction transaction, Collection<Ticket> theirs) {
        Map<Long, Ticket> byContact = new HashMap<>();
        theirs.forEach(ticket -> byContact.put(ticket.contact().id(), ticket));
        return contacts.tellFlooded(transaction, byContact.keySet()).flatMap(untold -> {
            floods.increment(untold.size());
            Uni<Void> written = Uni.createFrom().voidItem();
            List<OutboxTask> notices = new ArrayList<>();
            for (Map.Entry<Long, Contact> one : untold.entrySet()) {
                Ticket ticket = Objects.requireNonNull(
                        byContact.get(one.getValue().id()), "only these contacts were asked for");
                notices.add(Notices.flooding(one.getKey(), ticket.id()));
                written = written.chain(() -> write(
                        transaction,
                        ticket,
                        SystemLine.changed(What.LIMIT, null, limits.messages(), LIMITED)
                                .by(How.MESSAGES)));
            }
            untold.values().forEach(contact -> transaction.record(new ContactUpdated(contact), null, LIMITED));
            return written.chain(() -> tell(transaction, notices));
        });
    }

    /** Has customers told something, unless enough waits to be said to them. */
    Uni<Void> tell(Transaction transaction, List<OutboxTask> notices) {
        return outbox.addNotices(transaction, notices)
                .invoke(left -> unsaid.increment(left))
                .replaceWithVoid();
    }

    /** Puts off what goes above the limits of files; the caller holds the tickets' locks, and has written all else. */
    Uni<Void> received(Transaction transaction, List<NewFile> added, Map<Long, Ticket> tickets) {
        List<UUID> waiting = added.stream()
                .filter(file -> file.refusal() == null)
                .map(NewFile::id)
                .toList();
        return fetches.postpone(transaction, waiting, limits.fileBytes(), limits.files())
                .flatMap(
                        late -> late.isEmpty() ? Uni.createFrom().voidItem() : late(transaction, added, late, tickets));
    }

    private Uni<Void> late(Transaction transaction, List<NewFile> added, Set<UUID> late, Map<Long, Ticket> tickets) {
        files.increment(late.size());
        List<Long> ids = added.stream()
                .filter(file -> late.contains(file.id()))
                .map(NewFile::messageId)
                .distinct()
                .toList();
        String reason = "It is fetched later: within an hour more came from this customer than " + limits.files()
                + " files or " + limits.fileBytes() / (1024 * 1024) + " MB.";
        return messages.lockAll(transaction, ids)
                .call(found -> messages.updateAll(
                        transaction,
                        found.stream()
                                .map(message -> put(transaction, message, late, reason))
                                .toList()))
                .flatMap(found -> say(
                        transaction,
                        found.stream()
                                .map(Message::ticketId)
                                .distinct()
                                .map(tickets::get)
                                .toList(),
                        SystemLine.changed(
                                        What.LIMIT,
                                        null,
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("files", limits.files())
                                                .put("megabytes", limits.fileBytes() / (1024 * 1024)),
                                        LIMITED)
                                .by(How.FILES)));
    }

    private static Message put(Transaction transaction, Message message, Set<UUID> late, String reason) {
        return MessageRevision.of(message)
                .eachAttachment(attachment -> {
                    if (attachment.id() == null || !late.contains(attachment.id())) {
                        return attachment;
                    }
                    Attachment now = attachment.fetchable(AttachmentState.WAITING, reason);
                    transaction.record(new AttachmentUpdated(message.id(), now), message.ticketId(), LIMITED);
                    return now;
                })
                .made();
    }

    private Uni<Void> say(Transaction transaction, Collection<Ticket> about, SystemLine said) {
        return contacts.tellLimited(
                        transaction,
                        about.stream().map(ticket -> ticket.contact().id()).toList())
                .flatMap(untold -> {
                    Uni<Void> written = Uni.createFrom().voidItem();
                    for (Ticket ticket : about) {
                        if (untold.contains(ticket.contact().id())) {
                            written = written.chain(() -> write(transaction, ticket, said));
                        }
                    }
                    return written;
                });
    }

    private Uni<Void> write(Transaction transaction, Ticket ticket, SystemLine said) {
        return rows.lock(transaction, ticket.id())
                .flatMap(now -> line.write(transaction, next(now.orElseThrow()), said));
    }

    private static Ticket next(Ticket ticket) {
        return TicketRevision.of(ticket).at(ticket.updatedAt());
    }

    private static Counter counter(MeterRegistry meters, String limit) {
        return Counter.builder("deskwire.intake.limited")
                .description(
                        "What customers wanted above their limits: tickets that were not opened, files that are fetched later, hours"
                                + " of too many messages")
                .tag("limit", limit)
                .register(meters);
    }
}
