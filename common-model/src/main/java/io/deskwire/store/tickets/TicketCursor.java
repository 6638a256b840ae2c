package io.deskwire.store.tickets;

import io.deskwire.model.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a page of tickets: the next page begins behind this place, whatever has become of the ticket that stood there.
 *
 * @param sort the order that it is a place in
 * @param key  {@link TicketSort#key}; 0 or more
 * @param id   the ticket's number; 0 or more
 */
public record TicketCursor(TicketSort sort, long key, long id) {
    /** What is longer than a number of 18 digits is no place of ours. The letter says of which order, none: newest first. */
    private static final Pattern FORM = Pattern.compile("((?:[a-z]:)?)([0-9]{1,19}):([0-9]{1,18})");

    /** Returns the place of a ticket. */
    public static TicketCursor at(TicketSort sort, Ticket ticket) {
        return new TicketCursor(sort, sort.key(ticket), ticket.id());
    }

    /** Returns the text that a client hands back for the next page. */
    public String encoded() {
        String text = sort.mark() + key + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a cursor; empty when the text is none of ours. */
    public static Optional<TicketCursor> decode(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (!form.matches()) {
                return Optional.empty();
            }
            long key = Long.parseLong(form.group(2));
            long id = Long.parseLong(form.group(3));
            return Arrays.stream(TicketSort.values())
                    .filter(sort -> sort.mark().equals(form.group(1)))
                    .map(sort -> new TicketCursor(sort, key, id))
                    .findAny();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
