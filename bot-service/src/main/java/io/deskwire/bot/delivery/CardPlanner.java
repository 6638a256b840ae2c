package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.bot.telegram.InlineKeyboard;
import io.deskwire.event.Json;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.TicketCards;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a ticket's card is brought up to date. It is edited where the customer has it, except that a resolution is told by a
 * message of its own at the end of the chat, for an edit makes no sound and may lie far up. First the former message is reduced to a
 * line, then the new one is sent: each is a claim of its own, so that at no moment two messages have buttons. When nobody knows
 * whether the new one arrived (the bot was killed, Telegram's answer was lost), the former one goes on in its place with nothing to
 * press.
 */
final class CardPlanner {
    private static final JsonNode UNMARKED = JsonNodeFactory.instance.arrayNode();

    private final CardRenderer renderer;
    private final Function<Long, Uni<Optional<TicketCards.SentCard>>> shown;

    /**
     * @param shown returns what the customer of a ticket has
     */
    CardPlanner(CardRenderer renderer, Function<Long, Uni<Optional<TicketCards.SentCard>>> shown) {
        this.renderer = renderer;
        this.shown = shown;
    }

    /** What a message of the card's reads. */
    private record Words(String text, InlineKeyboard keyboard) {
        String content() {
            return Json.encode(this);
        }
    }

    Uni<DeliveryPlan> plan(OutboxEntry entry) {
        return renderer.render(entry.requiredTicketId())
                .flatMap(card -> card.isEmpty()
                        ? Uni.createFrom().item(DeliveryPlan.nothing())
                        : shown.apply(entry.requiredTicketId()).map(before -> before.map(
                                        old -> plan(entry, card.get(), old))
                                .orElseGet(() -> send(
                                        entry, words(card.get()), card.get().resolvedAt()))));
    }

    /** Takes the buttons off a message that is not the ticket's card, or is no longer. */
    Uni<DeliveryPlan> withoutButtons(OutboxEntry entry, long telegramId) {
        return shown.apply(entry.requiredTicketId())
                .map(card -> card.filter(now -> Objects.equals(now.telegramId(), telegramId))
                        .map(present -> DeliveryPlan.nothing())
                        .orElseGet(() -> DeliveryPlan.of(List.of(
                                DeliveryPlan.DeliveryStep.of(ChatCalls.withoutKeyboard(entry.chatId(), telegramId))))));
    }

    private static DeliveryPlan plan(OutboxEntry entry, TicketCard card, TicketCards.SentCard before) {
        Instant resolvedAt = card.resolvedAt();
        if (before.claim() != null && Objects.equals(before.resolvedAt(), resolvedAt)) {
            return lost(entry, card, before);
        }
        Long telegramId = before.telegramId();
        if (telegramId == null) {
            return send(entry, words(card), resolvedAt);
        }
        if (resolvedAt == null || resolvedAt.equals(before.resolvedAt())) {
            return edit(entry, words(card), before, telegramId, resolvedAt);
        }
        Words moved = new Words(card.moved(), InlineKeyboard.NONE);
        return before.content().equals(moved.content())
                ? send(entry, words(card), resolvedAt)
                : reduce(entry, moved, before, telegramId);
    }

    private static DeliveryPlan lost(OutboxEntry entry, TicketCard card, TicketCards.SentCard before) {
        if (before.telegramId() == null) {
            // A second one without buttons does no harm, where there is something new to say.
            boolean silent = card.resolvedAt() != null
                    || before.content().equals(words(card).content());
            return silent ? DeliveryPlan.nothing() : send(entry, words(card), null);
        }
        Words plain = new Words(card.plain(), InlineKeyboard.NONE);
        TicketCards.SentCard after =
                new TicketCards.SentCard(before.telegramId(), plain.content(), before.resolvedAt(), before.claim());
        return before.content().equals(after.content())
                ? DeliveryPlan.nothing()
                : DeliveryPlan.card(DeliveryPlan.DeliveryStep.of(edit(entry, before.telegramId(), plain)), after);
    }

    private static DeliveryPlan edit(
            OutboxEntry entry,
            Words words,
            TicketCards.SentCard before,
            long telegramId,
            @Nullable Instant resolvedAt) {
        if (before.content().equals(words.content())) {
            return DeliveryPlan.nothing();
        }
        DeliveryPlan.DeliveryStep step =
                new DeliveryPlan.DeliveryStep(edit(entry, telegramId, words), List.of(), call(entry, words));
        return DeliveryPlan.card(step, new TicketCards.SentCard(telegramId, words.content(), resolvedAt, null));
    }

    private static DeliveryPlan reduce(OutboxEntry entry, Words moved, TicketCards.SentCard before, long telegramId) {
        DeliveryPlan.DeliveryStep step = DeliveryPlan.DeliveryStep.of(edit(entry, telegramId, moved));
        return new DeliveryPlan(
                List.of(step),
                1,
                2,
                new TicketCards.SentCard(telegramId, moved.content(), before.resolvedAt(), null),
                null);
    }

    private static DeliveryPlan send(OutboxEntry entry, Words words, @Nullable Instant resolvedAt) {
        return DeliveryPlan.card(
                DeliveryPlan.DeliveryStep.of(call(entry, words)),
                new TicketCards.SentCard(null, words.content(), resolvedAt, null));
    }

    private static ChatCall call(OutboxEntry entry, Words words) {
        return ChatCalls.text(entry.chatId(), words.text(), UNMARKED, null, words.keyboard());
    }

    private static ChatCall edit(OutboxEntry entry, long telegramId, Words words) {
        return ChatCalls.editText(entry.chatId(), telegramId, words.text(), UNMARKED, words.keyboard());
    }

    private static Words words(TicketCard card) {
        return new Words(card.text(), card.keyboard());
    }
}
