package io.deskwire.interval;

import io.deskwire.event.Json;
import io.deskwire.model.Ticket;
import io.deskwire.model.WaitingOn;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of a ticket has intervals. Of one kind, a ticket has at most one value at a time. */
public enum IntervalKind {
    /**
     * The category by its name on the wire, of a waiting ticket with what it waits for ({@code waiting/third_party}): a clock that goes on
     * for the one and stands for the other needs no more. Each ticket has one at any time.
     */
    STATUS,

    /** The user name of who holds it; nothing while nobody does. */
    ASSIGNEE,

    /** The number of the team that it is in; nothing while it is in none. */
    TEAM,

    /**
     * Since when the customer waits, as {@link Ticket#waitingSince} on the wire; nothing while nobody waits. The value is the
     * customer's own time; the interval's ends are when the desk knew, as of all kinds. A reply that failed takes the answer back: an
     * interval begins then, and its value is as old as the question.
     */
    CUSTOMER_WAIT;

    /** Returns its value where the ticket stands so, or null. */
    public @Nullable String of(Ticket ticket) {
        return switch (this) {
            case STATUS -> standing(ticket);
            case ASSIGNEE -> ticket.assignee();
            case TEAM -> ticket.team() == null ? null : ticket.team().toString();
            case CUSTOMER_WAIT -> wire(ticket.waitingSince());
        };
    }

    /** Returns its name as it is stored. */
    public String stored() {
        return wire(this);
    }

    /** Returns the stored names of all kinds. Others, which a later version has, are that version's own: they are neither read nor ended. */
    public static String[] allStored() {
        return Arrays.stream(values()).map(IntervalKind::stored).toArray(String[]::new);
    }

    private static String standing(Ticket ticket) {
        String category = wire(ticket.category());
        WaitingOn on = ticket.waitingOn();
        return on == null ? category : category + "/" + wire(on);
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String wire(@Nullable Instant instant) {
        return instant == null ? null : Json.format(instant);
    }
}
