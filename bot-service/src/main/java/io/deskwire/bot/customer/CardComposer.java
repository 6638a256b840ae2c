package io.deskwire.bot.customer;

import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.model.WaitingOn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the message in the customer's chat reads that says how a ticket stands. */
final class CardComposer {
    private final CustomerTexts texts;
    private final boolean rating;

    /**
     * What a card says.
     *
     * @param buttons rows of them, none when there is nothing to press
     */
    record CardContent(String text, List<List<Button>> buttons) {}

    /** A button under a card, and what Telegram tells us when it is pressed. */
    record Button(String text, CallbackData pressed) {}

    /**
     * @param rating ask on the card of a resolved ticket whether it is solved, and how it was
     */
    CardComposer(CustomerTexts texts, boolean rating) {
        this.texts = texts;
        this.rating = rating;
    }

    /**
     * Returns what the card of a ticket says.
     *
     * @param solved the customer said that it is solved
     */
    CardContent of(Ticket ticket, boolean solved) {
        if (ticket.waitingOn() == WaitingOn.CUSTOMER) {
            return new CardContent(text(ticket, CustomerTextKey.CARD_PENDING), List.of());
        }
        // Who else the desk waits for is not the customer's business: somebody looks after it.
        if (ticket.status() != TicketStatus.RESOLVED) {
            boolean held = ticket.assignee() != null;
            return new CardContent(
                    text(ticket, held ? CustomerTextKey.CARD_ASSIGNED : CustomerTextKey.CARD_WAITING), List.of());
        }
        if (ticket.rating() != null) {
            String stars = "★".repeat(ticket.rating()) + "☆".repeat(CallbackData.STARS - ticket.rating());
            return new CardContent(text(ticket, CustomerTextKey.CARD_RATED, "stars", stars), List.of());
        }
        if (!rating) {
            return new CardContent(resolvedLine(ticket), List.of());
        }
        return solved
                ? new CardContent(text(ticket, CustomerTextKey.CARD_RATE), List.of(stars(ticket)))
                : new CardContent(text(ticket, CustomerTextKey.CARD_RESOLVED), List.of(solvedOrNot(ticket)));
    }

    /** Returns what a card reads where it must have nothing to press. */
    String plain(Ticket ticket, CardContent content) {
        return content.buttons().isEmpty() ? content.text() : resolvedLine(ticket);
    }

    /** Returns what stays in the place of a card that is sent anew. */
    String moved(Ticket ticket) {
        return text(ticket, CustomerTextKey.CARD_MOVED);
    }

    private String resolvedLine(Ticket ticket) {
        return text(
                ticket,
                CustomerTextKey.TICKETS_LINE,
                "status",
                texts.of(ticket.contact().language(), CustomerTextKey.STATUS_RESOLVED, Map.of()),
                "subject",
                ticket.subject());
    }

    private List<Button> solvedOrNot(Ticket ticket) {
        return List.of(
                button(ticket, CustomerTextKey.BUTTON_SOLVED, CallbackData.ResolutionFeedback.SOLVED),
                button(ticket, CustomerTextKey.BUTTON_NOT_SOLVED, CallbackData.ResolutionFeedback.NOT_SOLVED));
    }

    private Button button(Ticket ticket, CustomerTextKey text, CallbackData.ResolutionFeedback answer) {
        return new Button(
                texts.of(ticket.contact().language(), text, Map.of()), new CallbackData(ticket.id(), answer, 0));
    }

    private static List<Button> stars(Ticket ticket) {
        List<Button> row = new ArrayList<>();
        for (int stars = 1; stars <= CallbackData.STARS; stars++) {
            row.add(new Button(
                    stars + " ★", new CallbackData(ticket.id(), CallbackData.ResolutionFeedback.RATED, stars)));
        }
        return row;
    }

    private String text(Ticket ticket, CustomerTextKey text, Object... more) {
        Map<String, Object> parameters = new HashMap<>(Map.of("ticket", ticket.id()));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put((String) more[i], more[i + 1]);
        }
        return texts.of(ticket.contact().language(), text, parameters);
    }
}
