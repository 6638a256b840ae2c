package io.deskwire.store.outbox;

import io.deskwire.event.EventData.MessageDelivery;
import io.deskwire.event.Json;
import io.deskwire.model.Actor;
import io.deskwire.model.Attribution;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.MessageChange.ChangeKind;
import io.deskwire.model.Ticket;
import io.deskwire.store.Transaction;
import io.deskwire.store.tickets.TicketStandings;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes how far messages, and changes of messages, got on their way, with the events that say so. */
final class DeliveryStatusWriter {
    /**
     * Who comes late (the lease ran out meanwhile) must not speak over what an agent has decided since. The parts of a message are
     * claimed one by one; that it is being sent is said once.
     */
    private static final String MARK = """
            UPDATE messages m SET delivery = s.delivery, reason = s.reason, retry_at = s."retryAt",
                   parts = coalesce(s.parts, m.parts), parts_sent = greatest(m.parts_sent, coalesce(s."partsSent", 0))
              FROM json_to_recordset($1::text::json) AS s (
                   "messageId" bigint, delivery text, reason text, "retryAt" timestamptz, parts int,
                   "partsSent" int, late boolean)
             WHERE m.id = s."messageId" AND (NOT s.late OR m.delivery = 'unknown')
               AND NOT (s.delivery = 'sending' AND m.delivery = 'sending')
            RETURNING m.id
            """;

    private static final String MARK_CHANGE = """
            UPDATE messages m
               SET change = (m.change::jsonb
                             || jsonb_build_object('delivery', s.delivery, 'reason', s.reason, 'retryAt', s."retryAt"))::json
              FROM json_to_recordset($1::text::json) AS s ("messageId" bigint, delivery text, reason text, "retryAt" text)
             WHERE m.id = s."messageId" AND m.change IS NOT NULL
            RETURNING m.id
            """;

    /**
     * How far something got.
     *
     * @param retryAt   when it is tried again, where Telegram asks to wait; else null
     * @param parts     of how many parts the message consists, where that matters; else null
     * @param partsSent how many of them have arrived, where that is news; else null
     * @param late      the entry was ended by somebody else meanwhile
     */
    record DeliveryProgress(
            OutboxOperation operation,
            @Nullable Long messageId,
            @Nullable Long ticketId,
            DeliveryStatus delivery,
            @Nullable String reason,
            @Nullable Instant retryAt,
            @Nullable Integer parts,
            @Nullable Integer partsSent,
            boolean late) {

        static DeliveryProgress of(
                OutboxEntry entry, DeliveryStatus delivery, @Nullable String reason, @Nullable Instant retryAt) {
            return new DeliveryProgress(
                    entry.operation(),
                    entry.message() == null ? null : entry.message().id(),
                    entry.ticketId(),
                    delivery,
                    reason,
                    retryAt,
                    null,
                    null,
                    false);
        }

        /** Whether the customer has got a reply less by this, or one more. */
        private boolean turns() {
            return operation == OutboxOperation.SEND
                    && (delivery == DeliveryStatus.FAILED || delivery == DeliveryStatus.UNKNOWN || late);
        }

        private @Nullable ChangeKind change() {
            return switch (operation) {
                case EDIT -> ChangeKind.EDIT;
                case DELETE -> ChangeKind.DELETE;
                case SEND, REACT, NOTICE, CARD -> null;
            };
        }
    }

    private final Tickets tickets = new Tickets();
    private final TicketStandings standings = new TicketStandings();

    /**
     * Writes steps of messages and of changes; those of reactions, notices and cards are nothing that an agent follows.
     *
     * @return the tickets that stand otherwise by it, or might, by number
     */
    Uni<Map<Long, Ticket>> mark(Transaction transaction, Collection<DeliveryProgress> steps) {
        List<DeliveryProgress> sent = steps.stream()
                .filter(step -> step.operation() == OutboxOperation.SEND)
                .toList();
        List<DeliveryProgress> changes =
                steps.stream().filter(step -> step.change() != null).toList();
        return write(transaction, MARK, sent).call(() -> write(transaction, MARK_CHANGE, changes));
    }

    private Uni<Map<Long, Ticket>> write(Transaction transaction, String statement, List<DeliveryProgress> steps) {
        if (steps.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<Long, DeliveryProgress> byMessage = new HashMap<>();
        steps.forEach(step -> byMessage.put(step.messageId(), step));
        return locked(transaction, steps).flatMap(locked -> transaction
                .run(statement, Json.encode(steps))
                // That a reply did not arrive is news to agents.
                .flatMap(rows -> standings
                        .refresh(transaction, rows.size() == 0 ? List.of() : locked, true)
                        .invoke(turned -> rows.forEach(row -> {
                            long id = row.getLong("id");
                            record(transaction, id, byMessage.get(id), turned);
                        }))));
    }

    /** The tickets before the messages, as everybody locks them. */
    private Uni<List<Ticket>> locked(Transaction transaction, List<DeliveryProgress> steps) {
        Set<Long> ids = steps.stream()
                .filter(DeliveryProgress::turns)
                .map(DeliveryProgress::ticketId)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : tickets.lockAll(transaction, ids);
    }

    private static void record(
            Transaction transaction, long messageId, @Nullable DeliveryProgress marked, Map<Long, Ticket> turned) {
        DeliveryProgress step = Objects.requireNonNull(marked, "the statement returns messages of its steps only");
        transaction.record(
                new MessageDelivery(
                        messageId,
                        step.delivery(),
                        step.reason(),
                        step.retryAt(),
                        step.change(),
                        step.turns() ? turned.get(step.ticketId()) : null),
                step.ticketId(),
                Attribution.system(Actor.Part.DELIVERY));
    }
}
