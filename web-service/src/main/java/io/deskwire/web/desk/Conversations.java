package io.deskwire.web.desk;

import io.deskwire.event.Event;
import io.deskwire.event.EventCodec;
import io.deskwire.event.EventData;
import io.deskwire.event.EventData.MessageQueued;
import io.deskwire.event.EventData.NoteAdded;
import io.deskwire.model.Agent;
import io.deskwire.model.Attachment;
import io.deskwire.model.Attribution;
import io.deskwire.model.Author;
import io.deskwire.model.Message;
import io.deskwire.model.Summary;
import io.deskwire.model.Ticket;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.files.MessageFiles;
import io.deskwire.store.log.EventLog;
import io.deskwire.store.messages.Messages;
import io.deskwire.store.messages.NewMessage;
import io.deskwire.store.outbox.Outbox;
import io.deskwire.store.outbox.OutboxTask;
import io.deskwire.store.tickets.Tickets;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What agents write: replies, which go to the customer by way of the outbox, and notes, which never leave the desk. A request with
 * a key that was used before is answered with what it made then, whichever replica takes it.
 */
public final class Conversations {
    /** UTF-16 units: three pages that somebody types. What is longer is a document. */
    static final int NOTE_LIMIT = 10_000;

    private final Database database;
    private final EventLog log;
    private final Tickets tickets;
    private final SeenTickets seen;
    private final Messages messages;
    private final MessageFiles files;
    private final ReplyParts parts;
    private final Outbox outbox;
    private final InstantSource clock;

    /**
     * @param clock in milliseconds, which is what the wire has: what is stored reads the same
     */
    public Conversations(
            Database database,
            EventLog log,
            Tickets tickets,
            SeenTickets seen,
            Messages messages,
            MessageFiles files,
            Outbox outbox,
            InstantSource clock) {
        this.database = database;
        this.log = log;
        this.tickets = tickets;
        this.seen = seen;
        this.messages = messages;
        this.files = files;
        this.parts = new ReplyParts(files, messages);
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Answer to a reply or a note.
     *
     * @param seq number of its event
     */
    public record MessagePosted(long seq, Message message, Ticket ticket) {}

    /**
     * What came of a request.
     *
     * @param repeated the key was used before, and this is the answer of then
     */
    public record IdempotentWrite(MessagePosted written, boolean repeated) {}

    /**
     * Writes a reply to the customer. Fails with a {@link Problem} when there is no such ticket, when the customer cannot be
     * reached, when what it refers to is not there, and when the key belongs to another ticket's message.
     */
    public Uni<IdempotentWrite> reply(long ticketId, Agent who, ReplyDraft draft, @Nullable String key) {
        Use use = new Use(Author.AGENT, ticketId, draft::isSaidBy);
        return once(use, who, key, transaction -> seen.locked(transaction, ticketId, who)
                .flatMap(ticket -> queue(transaction, ticket, who, draft, key)));
    }

    /** Writes a note to colleagues; {@code key} may be null, then every request is a new one. Fails as {@link #reply}. */
    public Uni<IdempotentWrite> note(long ticketId, Agent who, String text, @Nullable String key) {
        String agent = who.username();
        Use use = new Use(Author.NOTE, ticketId, note -> note.text().equals(text));
        return once(use, who, key, transaction -> seen.locked(transaction, ticketId, who)
                .invoke(ticket -> writable(text))
                .flatMap(ticket -> messages.insert(
                                transaction, NewMessage.note(ticketId, agent, text, clock.instant(), key))
                        .invoke(note -> transaction.record(
                                new NoteAdded(ticket, note), ticketId, Attribution.request(agent, key)))
                        .map(note -> new MessagePosted(0, note, ticket))));
    }

    /** Only for what is new: what was longer once is repeated as it was. */
    private static void writable(String text) {
        if (text.length() > NOTE_LIMIT) {
            throw Problem.badField(
                    "text",
                    "A note has at most " + NOTE_LIMIT + " characters; this one has " + text.length()
                            + ". Split it, or put it where documents are kept.");
        }
    }

    private Uni<MessagePosted> queue(
            Transaction transaction, Ticket ticket, Agent who, ReplyDraft draft, @Nullable String key) {
        String agent = who.username();
        reachable(ticket);
        return parts.attachments(transaction, agent, draft.files(), seen.areAll(who))
                .call(attachments -> parts.answerable(transaction, ticket.id(), draft.replyTo(), draft.quote()))
                .flatMap(attachments -> write(transaction, ticket, agent, draft, attachments, key));
    }

    private Uni<MessagePosted> write(
            Transaction transaction,
            Ticket ticket,
            String agent,
            ReplyDraft draft,
            List<Attachment> attachments,
            @Nullable String key) {
        Instant now = clock.instant();
        Ticket answered = AgentActionRules.replied(ticket, Summary.of(draft.text(), attachments), now);
        NewMessage written = NewMessage.reply(ticket.id(), agent, draft.text(), now, key)
                .with(message -> message.text(draft.text(), draft.entities())
                        .attachments(attachments)
                        .replyTo(draft.replyTo(), draft.quote()));
        return messages.insert(transaction, written)
                .call(reply -> files.attach(transaction, draft.files(), reply.id()))
                .call(reply -> tickets.chatOf(transaction, ticket.id())
                        .flatMap(chat -> outbox.add(transaction, List.of(OutboxTask.send(reply, chat)))))
                .call(reply -> tickets.updateAll(transaction, List.of(answered)))
                .invoke(reply -> transaction.record(
                        new MessageQueued(answered, reply), ticket.id(), Attribution.request(agent, key)))
                .map(reply -> new MessagePosted(0, reply, answered));
    }

    /** Fails with a {@link Problem} when nothing can be done in the customer's chat. */
    static void reachable(Ticket ticket) {
        if (ticket.contact().blocked()) {
            throw Problem.conflict(
                    ticket.contact().name() + " has blocked the bot or left Telegram, so nothing can be delivered.");
        }
    }

    /**
     * What a key is used for; one that was used for something else before is refused.
     *
     * @param same whether a message is what the request asks for
     */
    private record Use(Author author, long ticketId, Predicate<Message> same) {}

    /** Requests with one key wait for each other at the key's lock; whoever comes second finds what the first one made. */
    private Uni<IdempotentWrite> once(
            Use use, Agent who, @Nullable String key, Function<Transaction, Uni<MessagePosted>> work) {
        return database.change(transaction -> key == null
                        ? work.apply(transaction)
                        : messages.lockKey(transaction, who.username(), key)
                                .flatMap(earlier -> earlier.isEmpty()
                                        ? work.apply(transaction)
                                        : stillSeen(transaction, use, who)
                                                .chain(() -> answered(transaction, earlier.get(), use, who))))
                .map(committed -> committed.events().isEmpty()
                        ? new IdempotentWrite(committed.result(), true)
                        : new IdempotentWrite(
                                new MessagePosted(
                                        committed.seq(),
                                        committed.result().message(),
                                        committed.result().ticket()),
                                false));
    }

    /** What was written once is told to nobody who does not see its ticket by now. */
    private Uni<Void> stillSeen(Transaction transaction, Use use, Agent who) {
        return seen.areAll(who)
                ? Uni.createFrom().voidItem()
                : seen.found(transaction, use.ticketId(), who).replaceWithVoid();
    }

    private Uni<MessagePosted> answered(Transaction transaction, Message earlier, Use use, Agent who) {
        if (earlier.ticketId() != use.ticketId()) {
            // Which one, may be out of sight by now.
            throw usedFor(
                    seen.areAll(who) ? "a message in ticket #" + earlier.ticketId() : "a message in another ticket");
        }
        if (earlier.author() != use.author()) {
            throw usedFor(earlier.author() == Author.NOTE ? "a note" : "a reply");
        }
        return log.writingOf(transaction, use.ticketId(), earlier.id())
                .flatMap(event -> event.isPresent()
                        ? Uni.createFrom().item(written(event.get()))
                        : asItIsNow(transaction, earlier))
                .invoke(then -> {
                    // What was changed since the log forgot how it was written can no longer be compared.
                    if (!use.same().test(then.message()) && then.message().editedAt() == null) {
                        throw usedFor("another text");
                    }
                });
    }

    private static Problem usedFor(String what) {
        return Problem.unprocessable(
                "This Idempotency-Key was used for " + what + ". Take a new key for a new message.");
    }

    /** The log no longer keeps what was answered then (LogRetention): the same message, as it is now, at the head of the log. */
    private Uni<MessagePosted> asItIsNow(Transaction transaction, Message earlier) {
        return seen.asMade(transaction, earlier.ticketId())
                .flatMap(ticket -> log.head(transaction).map(head -> new MessagePosted(head.seq(), earlier, ticket)));
    }

    private static MessagePosted written(Event event) {
        EventData data = EventCodec.dataOf(event);
        if (data instanceof MessageQueued queued) {
            return new MessagePosted(event.seq(), queued.message(), queued.ticket());
        }
        NoteAdded added = (NoteAdded) data;
        return new MessagePosted(event.seq(), added.message(), added.ticket());
    }
}
