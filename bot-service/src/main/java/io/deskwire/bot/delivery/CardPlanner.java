package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.bot.delivery.Plan.Step;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.event.Json;
import io.deskwire.store.outbox.OutboxEntry;
import io.deskwire.store.outbox.TicketCards.Shown;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

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
    private final Function<Long, Uni<Optional<Shown>>> shown;

    /**
     * @param shown returns what the customer of a ticket has
     */
    CardPlanner(CardRenderer renderer, Function<Long, Uni<Optional<Shown>>> shown) {
        this.renderer = renderer;
        this.shown = shown;
    }

    /** What a message of the card's reads. */
    private record Words(String text, JsonNode keyboard) {
        String content() {
            return Json.encode(this);
        }
    }

    Uni<Plan> plan(OutboxEntry entry) {
        return renderer.render(entry.ticketId())
                .flatMap(card -> card.isEmpty()
                        ? Uni.createFrom().item(Plan.nothing())
                        : shown.apply(entry.ticketId()).map(before -> before.map(old -> plan(entry, card.get(), old))
                                .orElseGet(() -> send(
                                        entry, words(card.get()), card.get().resolvedAt()))));
    }

    /** Takes the buttons off a message that is not the ticket's card, or is no longer. */
    Uni<Plan> withoutButtons(OutboxEntry entry, long telegramId) {
        return shown.apply(entry.ticketId()).map(card -> card.filter(
                        now -> Objects.equals(now.telegramId(), telegramId))
                .map(present -> Plan.nothing())
                .orElseGet(() -> Plan.of(List.of(Step.of(ChatCalls.withoutKeyboard(entry.chatId(), telegramId))))));
    }

    private static Plan plan(OutboxEntry entry, Card card, Shown before) {
        Instant resolvedAt = card.resolvedAt();
        if (before.claim() != null && Objects.equals(before.resolvedAt(), resolvedAt)) {
            return lost(entry, card, before);
        }
        if (before.telegramId() == null) {
            return send(entry, words(card), resolvedAt);
        }
        if (resolvedAt == null || resolvedAt.equals(before.resolvedAt())) {
            return edit(entry, words(card), before, resolvedAt);
        }
        Words moved = new Words(card.moved(), keyless());
        return before.content().equals(moved.content())
                ? send(entry, words(card), resolvedAt)
                : reduce(entry, moved, before);
    }

    private static Plan lost(OutboxEntry entry, Card card, Shown before) {
        if (before.telegramId() == null) {
            // A second one without buttons does no harm, where there is something new to say.
            boolean silent = card.resolvedAt() != null
                    || before.content().equals(words(card).content());
            return silent ? Plan.nothing() : send(entry, words(card), null);
        }
        Words plain = new Words(card.plain(), keyless());
        Shown after = new Shown(before.telegramId(), plain.content(), before.resolvedAt(), before.claim());
        return before.content().equals(after.content())
                ? Plan.nothing()
                : Plan.card(Step.of(edit(entry, before.telegramId(), plain)), after);
    }

    private static Plan edit(OutboxEntry entry, Words words, Shown before, Instant resolvedAt) {
        if (before.content().equals(words.content())) {
            return Plan.nothing();
        }
        Step step = new Step(edit(entry, before.telegramId(), words), List.of(), call(entry, words));
        return Plan.card(step, new Shown(before.telegramId(), words.content(), resolvedAt, null));
    }

    private static Plan reduce(OutboxEntry entry, Words moved, Shown before) {
        Step step = Step.of(edit(entry, before.telegramId(), moved));
        return new Plan(
                List.of(step), 1, 2, new Shown(before.telegramId(), moved.content(), before.resolvedAt(), null), null);
    }

    private static Plan send(OutboxEntry entry, Words words, Instant resolvedAt) {
        return Plan.card(Step.of(call(entry, words)), new Shown(null, words.content(), resolvedAt, null));
    }

    private static ChatCall call(OutboxEntry entry, Words words) {
        return ChatCalls.text(entry.chatId(), words.text(), UNMARKED, null, words.keyboard());
    }

    private static ChatCall edit(OutboxEntry entry, long telegramId, Words words) {
        return ChatCalls.editText(entry.chatId(), telegramId, words.text(), UNMARKED, words.keyboard());
    }

    private static Words words(Card card) {
        return new Words(card.text(), card.keyboard());
    }

    private static ObjectNode keyless() {
        ObjectNode keyboard = JsonNodeFactory.instance.objectNode();
        keyboard.putArray("inline_keyboard");
        return keyboard;
    }
}
