package io.deskwire.store.tickets;

import io.deskwire.event.Json;
import io.deskwire.model.Ticket;
import io.deskwire.store.RowMapping;
import io.deskwire.store.Transaction;
import io.deskwire.store.people.Contacts;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tickets: finding, locking, adding and changing them. Lists of tickets are {@link TicketLists}. */
public final class Tickets {
    private static final String FIND = TicketRows.COLUMNS + " WHERE t.id = $1";
    private static final String SEEN = "SELECT FROM tickets t WHERE t.id = $1" + TicketSight.condition(2);
    private static final String FIND_SEEN = FIND + TicketSight.condition(2);
    /**
     * Locked first and read then: a statement that waited for a row's lock has that row as it is now, and what it joins (the customer,
     * who is in which team) as it was before.
     */
    private static final String LOCK = "SELECT FROM tickets WHERE id = $1 FOR UPDATE";

    private static final String LOCK_SEEN = SEEN + " FOR UPDATE OF t";
    private static final String LOCK_ALL = "SELECT FROM tickets WHERE id = ANY ($1) ORDER BY id FOR UPDATE";
    private static final String FIND_ALL = TicketRows.COLUMNS + " WHERE t.id = ANY ($1) ORDER BY t.id";
    /** No longer than the customer's lock, without which none is opened for them. */
    private static final String LOCK_OF_CUSTOMER = "SELECT FROM tickets WHERE contact_id = $1 ORDER BY id FOR UPDATE";

    private static final String LOCK_LATEST = TicketRows.COLUMNS + """
             WHERE t.id IN (SELECT DISTINCT ON (contact_id) id FROM tickets WHERE contact_id = ANY ($1)
                             ORDER BY contact_id, status = 'resolved', id DESC)
             ORDER BY t.id FOR UPDATE OF t
            """;
    private static final String OF_MESSAGES = "SELECT DISTINCT ticket_id FROM messages WHERE id = ANY ($1)";
    private static final String DUE = " t.waiting_until <= now() ";
    private static final String DUE_IDS =
            "SELECT t.id FROM tickets t WHERE t.id > $1 AND" + DUE + "ORDER BY t.id LIMIT $2";
    private static final String LOCK_DUE = TicketRows.COLUMNS + " WHERE t.id = ANY ($1) AND" + DUE + """
             ORDER BY t.id FOR UPDATE OF t SKIP LOCKED
            """;
    /** In milliseconds, which is what the wire has. */
    private static final String NOW = "SELECT date_trunc('milliseconds', clock_timestamp()) AS at";

    private static final String LOCK_HELD = TicketRows.COLUMNS + """
             WHERE t.assignee = $1 AND t.status <> 'resolved' ORDER BY t.id LIMIT $2 FOR UPDATE OF t SKIP LOCKED
            """;
    private static final String INSERT = """
            INSERT INTO tickets (contact_id, team_id, status, priority, subject, source, created_at, updated_at)
            SELECT (contact ->> 'id')::bigint, team, 'open', 'normal', subject, source, at, at
              FROM ROWS FROM (json_to_recordset($1::text::json) AS (
                   contact json, team bigint, subject text, source text, at timestamptz))
                   WITH ORDINALITY AS s (contact, team, subject, source, at, position)
             ORDER BY position
            RETURNING id
            """;
    private static final String UPDATE = """
            UPDATE tickets t
               SET status = s.status, priority = s.priority, subject = s.subject, assignee = s.assignee, team_id = s.team, tags = s.tags,
                   unread = s.unread, undelivered = s.undelivered, last_message_text = s."lastMessage" ->> 'text',
                   last_message_author = s."lastMessage" ->> 'author',
                   last_message_at = (s."lastMessage" ->> 'at')::timestamptz,
                   waiting_since = s."waitingSince", updated_at = s."updatedAt", resolved_at = s."resolvedAt",
                   rating = s.rating, version = s.version, waiting_on = s."waitingOn", waiting_until = s."until"
              FROM jsonb_to_recordset($1::text::jsonb) AS s (
                   id bigint, status text, priority text, subject text, assignee text, team bigint, tags text[], unread int, undelivered int,
                   "lastMessage" jsonb, "waitingSince" timestamptz, "updatedAt" timestamptz, "resolvedAt" timestamptz,
                   rating int, version int, "waitingOn" text, "until" timestamptz)
             WHERE t.id = s.id
            """;
    private static final String CONFIRM = "UPDATE tickets SET confirmed_at = $2 WHERE id = $1";
    private static final String CONFIRMED = "SELECT confirmed_at FROM tickets WHERE id = $1";
    private static final String OPENED_SINCE = """
            SELECT contact_id, count(*) AS opened FROM tickets
             WHERE contact_id = ANY ($1) AND created_at > clock_timestamp() - $2 * interval '1 second' GROUP BY contact_id
            """;
    private static final String CHATS =
            "SELECT t.id, c.chat_id FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE t.id = ANY ($1)";
    private static final String CHAT =
            "SELECT c.chat_id FROM tickets t JOIN contacts c ON c.id = t.contact_id WHERE t.id = $1";

    /** Returns how many tickets were opened for these customers within some time; who got none is not in it. */
    public Uni<Map<Long, Long>> openedWithin(Transaction transaction, Collection<Long> contactIds, Duration time) {
        if (contactIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return transaction
                .run(OPENED_SINCE, contactIds.toArray(Long[]::new), (double) time.toSeconds())
                .map(rows -> {
                    Map<Long, Long> opened = new HashMap<>();
                    rows.forEach(row -> opened.put(row.getLong("contact_id"), row.getLong("opened")));
                    return opened;
                });
    }

    /** Returns the ticket of that number, if there is one. */
    public Uni<Optional<Ticket>> find(Transaction transaction, long id) {
        return transaction.run(FIND, id).map(rows -> RowMapping.first(rows, TicketRows::ticket));
    }

    /** Says whether there is a ticket of that number for who sees so much. */
    public Uni<Boolean> sees(Transaction transaction, long id, TicketSight sight) {
        return transaction.run(SEEN, id, sight.member()).map(rows -> rows.size() > 0);
    }

    /**
     * Returns the ticket of that number, if there is one for who asks.
     *
     * @param sight of who asks
     */
    public Uni<Optional<Ticket>> find(Transaction transaction, long id, TicketSight sight) {
        return transaction.run(FIND_SEEN, id, sight.member()).map(rows -> RowMapping.first(rows, TicketRows::ticket));
    }

    /** Returns the ticket and keeps others from changing it until the transaction ends. */
    public Uni<Optional<Ticket>> lock(Transaction transaction, long id) {
        return transaction.run(LOCK, id).chain(() -> find(transaction, id));
    }

    /**
     * Keeps others from changing a customer's tickets until the transaction ends, and from telling of them with the customer as they were:
     * who changes a customer does so before. The caller holds their lock.
     */
    public Uni<Void> lockOfCustomer(Transaction transaction, long contactId) {
        return transaction.run(LOCK_OF_CUSTOMER, contactId).replaceWithVoid();
    }

    /** Returns these tickets, those that there are, ascending, and keeps others from changing them until the transaction ends. */
    public Uni<List<Ticket>> lockAll(Transaction transaction, Collection<Long> ids) {
        Object numbers = ids.toArray(Long[]::new);
        return transaction
                .run(LOCK_ALL, numbers)
                .chain(() -> transaction.run(FIND_ALL, numbers))
                .map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /**
     * Locks the ticket of each of these contacts that a message of theirs concerns: the newest that is not resolved, else the
     * newest (an agent may have opened an older one again). The caller holds the contacts' rows ({@link Contacts#upsertAll}), so
     * that no newer one can appear.
     *
     * @return ascending by number; contacts without a ticket have none in it
     */
    public Uni<List<Ticket>> lockLatestOf(Transaction transaction, Collection<Long> contactIds) {
        return transaction
                .run(LOCK_LATEST, (Object) contactIds.toArray(Long[]::new))
                .map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** Locks the tickets that these messages belong to; ascending by number. */
    public Uni<List<Ticket>> lockOf(Transaction transaction, Collection<Long> messageIds) {
        return transaction
                .run(OF_MESSAGES, (Object) messageIds.toArray(Long[]::new))
                .flatMap(rows -> lockAll(transaction, RowMapping.all(rows, row -> row.getLong("ticket_id"))));
    }

    /** Returns unresolved tickets behind {@code after} that were left so, so many at most; ascending. */
    public Uni<List<Long>> left(Transaction transaction, LeftTickets left, long after, int limit) {
        return transaction
                .run(left.find(), left.values(after, limit))
                .map(rows -> RowMapping.all(rows, row -> row.getLong("id")));
    }

    /** Locks those of them that still are; ascending by number. Those that somebody else changes at this moment are left out. */
    public Uni<List<Ticket>> lockLeft(Transaction transaction, LeftTickets left, Collection<Long> ids) {
        return transaction
                .run(left.lock(), left.values((Object) ids.toArray(Long[]::new)))
                .map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** Returns the time by the clock that says which tickets are due. */
    public Uni<Instant> now(Transaction transaction) {
        return transaction
                .run(NOW)
                .map(rows -> RowMapping.instant(rows.iterator().next(), "at"));
    }

    /** Returns tickets behind {@code after} whose time has come that they waited for, so many at most; ascending. */
    public Uni<List<Long>> due(Transaction transaction, long after, int limit) {
        return transaction.run(DUE_IDS, after, limit).map(rows -> RowMapping.all(rows, row -> row.getLong("id")));
    }

    /** Locks those of them that still are due; ascending by number. Those that somebody else changes at this moment are left out. */
    public Uni<List<Ticket>> lockDue(Transaction transaction, Collection<Long> ids) {
        return transaction
                .run(LOCK_DUE, (Object) ids.toArray(Long[]::new))
                .map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /**
     * As {@link #lock(Transaction, long)}, if there is one for who asks.
     *
     * @param sight of who asks
     */
    public Uni<Optional<Ticket>> lock(Transaction transaction, long id, TicketSight sight) {
        return transaction.run(LOCK_SEEN, id, sight.member()).chain(() -> find(transaction, id, sight));
    }

    /**
     * Locks unresolved tickets of an agent, ascending by number, so many at most. Those that somebody else changes at this moment are
     * left out, since who does may wait for what the caller holds.
     */
    public Uni<List<Ticket>> lockHeld(Transaction transaction, String agent, int limit) {
        return transaction.run(LOCK_HELD, agent, limit).map(rows -> RowMapping.all(rows, TicketRows::ticket));
    }

    /** Adds tickets; returns their numbers in the order given. */
    public Uni<List<Long>> insertAll(Transaction transaction, List<NewTicket> tickets) {
        return transaction
                .run(INSERT, Json.encode(tickets))
                .map(rows -> RowMapping.all(rows, row -> row.getLong("id")));
    }

    /** Writes tickets as they are given, version included; the caller holds their locks. */
    public Uni<Void> updateAll(Transaction transaction, Collection<Ticket> tickets) {
        return transaction.run(UPDATE, Json.encode(tickets)).replaceWithVoid();
    }

    /** Remembers that the customer says it is solved; that counts for the resolution before it. */
    public Uni<Void> confirm(Transaction transaction, long id, Instant at) {
        return transaction.run(CONFIRM, id, at.atOffset(ZoneOffset.UTC)).replaceWithVoid();
    }

    /** Returns when the customer of a ticket that there is said last that it is solved, if ever. */
    public Uni<Optional<Instant>> confirmedAt(Transaction transaction, long id) {
        return transaction
                .run(CONFIRMED, id)
                .map(rows -> Optional.ofNullable(
                        RowMapping.instantOrNull(rows.iterator().next(), "confirmed_at")));
    }

    /** Returns the Telegram chat that a ticket's customer writes in. */
    public Uni<Long> chatOf(Transaction transaction, long id) {
        return transaction.run(CHAT, id).map(rows -> rows.iterator().next().getLong("chat_id"));
    }

    /** Returns the chat of each of these tickets, by its number. */
    public Uni<Map<Long, Long>> chatsOf(Transaction transaction, Collection<Long> ids) {
        return transaction
                .run(CHATS, (Object) ids.toArray(Long[]::new))
                .map(rows -> RowMapping.all(rows, row -> Map.entry(row.getLong("id"), row.getLong("chat_id"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
