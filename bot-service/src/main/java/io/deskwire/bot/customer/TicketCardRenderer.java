package io.deskwire.bot.customer;

import io.deskwire.bot.delivery.CardRenderer;
import io.deskwire.bot.delivery.TicketCard;
import io.deskwire.bot.telegram.InlineKeyboard;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.Database;
import io.deskwire.store.tickets.Tickets;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a ticket when its card is about to be sent, and says what the card reads then. */
final class TicketCardRenderer implements CardRenderer {
    private final Database database;
    private final Tickets tickets;
    private final CardComposer card;
    private final boolean on;

    TicketCardRenderer(Database database, Tickets tickets, CardComposer card, boolean on) {
        this.database = database;
        this.tickets = tickets;
        this.card = card;
        this.on = on;
    }

    @Override
    public Uni<Optional<TicketCard>> render(long ticketId) {
        if (!on) {
            return Uni.createFrom().item(Optional.empty());
        }
        return database.snapshot(transaction -> tickets.find(transaction, ticketId)
                .flatMap(ticket -> ticket.isEmpty() || ticket.get().contact().muted()
                        ? Uni.createFrom().item(Optional.<TicketCard>empty())
                        : tickets.confirmedAt(transaction, ticketId)
                                .map(confirmed -> Optional.of(telegram(ticket.get(), confirmed.orElse(null))))));
    }

    private TicketCard telegram(Ticket ticket, @Nullable Instant confirmedAt) {
        // What was confirmed before it was resolved for the last time says nothing about this time.
        boolean solved =
                confirmedAt != null && ticket.resolvedAt() != null && !confirmedAt.isBefore(ticket.resolvedAt());
        CardComposer.CardContent content = card.of(ticket, solved);
        return new TicketCard(
                content.text(),
                keyboard(content.buttons()),
                card.plain(ticket, content),
                card.moved(ticket),
                resolution(ticket));
    }

    /** In milliseconds, to which a ticket's times are cut when it is written. */
    private static @Nullable Instant resolution(Ticket ticket) {
        return ticket.status() == TicketStatus.RESOLVED && ticket.resolvedAt() != null
                ? ticket.resolvedAt().truncatedTo(ChronoUnit.MILLIS)
                : null;
    }

    private static InlineKeyboard keyboard(List<List<CardComposer.Button>> rows) {
        return new InlineKeyboard(rows.stream()
                .map(row -> row.stream()
                        .map(button -> new InlineKeyboard.InlineButton(
                                button.text(), button.pressed().data()))
                        .toList())
                .toList());
    }
}
