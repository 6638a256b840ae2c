package io.deskwire.web.desk;

import io.deskwire.model.Agent;
import io.deskwire.store.Committed;
import io.deskwire.store.Database;
import io.deskwire.store.Transaction;
import io.deskwire.store.tickets.TicketReads;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;

/** Up to where agents have read tickets. It is theirs alone: not in the log, and told to their own pages. */
public final class ReadMarks {
    private final Database database;
    private final SeenTickets seen;
    private final TicketReads reads = new TicketReads();
    private final ReadListener listener;

    /** Hears where an agent has read on, once that is stored. */
    @FunctionalInterface
    public interface ReadListener {
        void read(String username, long ticketId, long lastMessageId);
    }

    /** Up to which message a ticket is read. */
    public record ReadMark(long ticketId, long lastMessageId) {}

    private record Advanced(long lastMessageId, boolean moved) {}

    public ReadMarks(Database database, SeenTickets seen, ReadListener listener) {
        this.database = database;
        this.seen = seen;
        this.listener = listener;
    }

    /**
     * An agent has read a ticket up to a message. It only goes forward: an older one changes nothing, and the answer is how far they are.
     * Fails with a {@link Problem} when there is no such ticket, or no such message in it.
     */
    public Uni<ReadMark> advance(long ticketId, Agent who, long messageId) {
        String username = who.username();
        return database.change(transaction -> seen.found(transaction, ticketId, who)
                        .chain(() -> reads.isThere(transaction, ticketId, messageId))
                        .invoke(there -> {
                            if (!there) {
                                throw Problem.badField(
                                        "lastMessageId",
                                        "There is no message " + messageId + " in ticket #" + ticketId + ".");
                            }
                        })
                        .chain(() -> advance(transaction, ticketId, username, messageId)))
                .map(Committed::result)
                .invoke(now -> {
                    if (now.moved()) {
                        listener.read(username, ticketId, now.lastMessageId());
                    }
                })
                .map(now -> new ReadMark(ticketId, now.lastMessageId()));
    }

    private Uni<Advanced> advance(Transaction transaction, long ticketId, String username, long messageId) {
        return reads.advance(transaction, username, ticketId, messageId)
                .flatMap(moved -> moved
                        ? Uni.createFrom().item(new Advanced(messageId, true))
                        : reads.of(transaction, username, ticketId)
                                .map(further -> new Advanced(further.orElse(messageId), false)));
    }
}
