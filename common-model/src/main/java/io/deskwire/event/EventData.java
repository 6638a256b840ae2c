package io.deskwire.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.Agent;
import io.deskwire.model.Attachment;
import io.deskwire.model.Bot;
import io.deskwire.model.Contact;
import io.deskwire.model.DeliveryStatus;
import io.deskwire.model.Message;
import io.deskwire.model.MessageChange;
import io.deskwire.model.Team;
import io.deskwire.model.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in the words of the domain. Each form belongs to one {@code type} of the wire (see docs/protocol.md);
 * a ticket in it is the whole ticket as it stood after the change, so that a reader replaces its copy.
 */
public sealed interface EventData {

    /** Returns the ticket as it stood after this; null where it stands as before. */
    default @Nullable Ticket ticket() {
        return null;
    }

    /** A conversation began; {@code message} is what it began with, where that is in the event, else null. */
    record TicketOpened(Ticket ticket, @Nullable Message message) implements EventData {}

    /** Something about a ticket changed; {@code message} is the system line that says what, or null. */
    record TicketUpdated(Ticket ticket, @Nullable Message message) implements EventData {}

    /** A customer wrote. */
    record MessageReceived(Ticket ticket, Message message) implements EventData {}

    /** An agent replied; the outbox holds the reply. */
    record MessageQueued(Ticket ticket, Message message) implements EventData {}

    /**
     * A reply, or a change of one, got further on its way to Telegram, or did not.
     *
     * @param retryAt while queued because Telegram asks to wait: until when; else null
     * @param change  what is on its way: null for the message itself. A change that was sent is followed by
     *                {@link MessageEdited} or {@link MessageDeleted}
     * @param ticket  where it stands otherwise by that (a reply that failed is no answer); else null, and not on the wire
     */
    record MessageDelivery(
            long messageId,
            DeliveryStatus delivery,
            @Nullable String reason,
            @Nullable Instant retryAt,
            MessageChange.@Nullable ChangeKind change,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Ticket ticket)
            implements EventData {

        /** What leaves the ticket as it stands. */
        public MessageDelivery(
                long messageId,
                DeliveryStatus delivery,
                @Nullable String reason,
                @Nullable Instant retryAt,
                MessageChange.@Nullable ChangeKind change) {
            this(messageId, delivery, reason, retryAt, change, null);
        }

        /** A reply itself, of which nothing is postponed, and that leaves the ticket as it stands. */
        public MessageDelivery(long messageId, DeliveryStatus delivery, @Nullable String reason) {
            this(messageId, delivery, reason, null, null, null);
        }
    }

    /** A file of a message is here now, or never will be. */
    record AttachmentUpdated(long messageId, Attachment attachment) implements EventData {}

    /** A message now reads differently, has another reaction, or one more picture of its album; or a change of it is on its way. */
    record MessageEdited(Ticket ticket, Message message) implements EventData {}

    /**
     * A message is gone.
     *
     * @param deletedBy as {@link Message#deletedBy()}
     */
    record MessageDeleted(
            Ticket ticket,
            long messageId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String deletedBy) implements EventData {

        /** One that its writer took back. */
        public MessageDeleted(Ticket ticket, long messageId) {
            this(ticket, messageId, null);
        }
    }

    /** An agent left a note for colleagues. */
    record NoteAdded(Ticket ticket, Message message) implements EventData {}

    /** What we know of a customer changed. */
    record ContactUpdated(Contact contact) implements EventData {}

    /** Somebody joined the desk. */
    record AgentAdded(Agent agent) implements EventData {}

    /** Somebody at the desk has another name or role, or was switched off or on. */
    record AgentUpdated(Agent agent) implements EventData {}

    /** There is a team, or it has another name, other members, or was archived or taken up again. */
    record TeamUpdated(Team team) implements EventData {}

    /**
     * A bot was added, or something about one is different; never with its token. Everybody gets it: what troubles the bot is not in
     * it, but asked for by who manages bots.
     */
    record BotUpdated(Bot bot) implements EventData {
        public BotUpdated {
            bot = bot.withoutTrouble();
        }
    }

    /** Somebody signed out: every replica closes the sockets of that session. {@code session} is its public id. */
    record SessionEnded(String session) implements EventData {}

    /** An event of a type that this build does not know: its number counts, its meaning is skipped. */
    record UnknownEvent(String type, JsonNode data) implements EventData {}
}
