package io.deskwire.bot.delivery;

import io.deskwire.bot.delivery.Plan.Step;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.event.Json;
import io.deskwire.store.OutboxEntry;
import io.deskwire.store.TicketCards.Shown;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides how a ticket's card is brought up to date: edited where the customer has one, else sent. */
final class CardPlanner {
    private final CardRenderer renderer;
    private final Function<Long, Uni<Optional<Shown>>> shown;

    /**
     * @param shown returns what the customer of a ticket has
     */
    CardPlanner(CardRenderer renderer, Function<Long, Uni<Optional<Shown>>> shown) {
        this.renderer = renderer;
        this.shown = shown;
    }

    Uni<Plan> plan(OutboxEntry entry) {
        return renderer.render(entry.ticketId())
                .flatMap(card -> card.isEmpty()
                        ? Uni.createFrom().item(Plan.nothing())
                        : shown.apply(entry.ticketId()).map(before -> plan(entry, card.get(), before)));
    }

    private static Plan plan(OutboxEntry entry, Card card, Optional<Shown> before) {
        String content = Json.encode(card);
        if (before.isPresent() && before.get().content().equals(content)) {
            return Plan.nothing();
        }
        ChatCall send = ChatCalls.text(entry.chatId(), card.text(), card.entities(), null, card.keyboard());
        Step step = before.map(old -> new Step(
                        ChatCalls.editText(
                                entry.chatId(), old.telegramId(), card.text(), card.entities(), card.keyboard()),
                        List.of(),
                        send))
                .orElseGet(() -> Step.of(send));
        return new Plan(List.of(step), 0, 0, content, null);
    }
}
