package io.deskwire.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.telegram.ChatCall;
import io.deskwire.bot.telegram.ChatCalls;
import io.deskwire.bot.telegram.ChatCalls.Answered;
import io.deskwire.bot.telegram.OutgoingFile;
import io.deskwire.bot.telegram.UploadPart;
import io.deskwire.model.Attachment;
import io.deskwire.model.AttachmentState;
import io.deskwire.store.outbox.OutboxEntry;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which calls carry an entry out. */
final class Planner {
    static final String UNNUMBERED =
            "Telegram did not say how it numbered this message, so it cannot be changed from here.";

    private final FileSource files;
    private final CardPlanner cards;
    private final NoticeRenderer notices;

    Planner(FileSource files, CardPlanner cards, NoticeRenderer notices) {
        this.files = files;
        this.cards = cards;
        this.notices = notices;
    }

    /** Returns the plan; fails as the store does. */
    Uni<DeliveryPlan> plan(OutboxEntry entry) {
        return byOperation(entry).map(plan -> plan.into(entry.topic()));
    }

    private Uni<DeliveryPlan> byOperation(OutboxEntry entry) {
        return switch (entry.operation()) {
            case SEND -> Uni.createFrom().item(send(entry));
            case EDIT -> Uni.createFrom().item(EditPlanner.plan(entry));
            case DELETE -> Uni.createFrom().item(EditPlanner.delete(entry));
            case REACT -> Uni.createFrom().item(react(entry));
            case NOTICE -> notice(entry);
            case CARD -> cards.plan(entry);
        };
    }

    private DeliveryPlan send(OutboxEntry entry) {
        List<MessagePart> parts = MessageParts.of(entry.requiredMessage());
        int next = entry.partsSent();
        if (parts.isEmpty()) {
            return DeliveryPlan.impossible("There is nothing in this message that Telegram could take.");
        }
        if (next >= parts.size()) {
            return DeliveryPlan.nothing();
        }
        MessagePart part = parts.get(next);
        for (Attachment file : part.files()) {
            if (file.state() != AttachmentState.STORED || file.size() == null) {
                return DeliveryPlan.impossible("The file " + file.name() + " is not stored here.");
            }
        }
        return new DeliveryPlan(List.of(step(entry, part, next == 0)), next + 1, parts.size(), null, null);
    }

    private DeliveryPlan.DeliveryStep step(OutboxEntry entry, MessagePart part, boolean first) {
        Answered answered = first && entry.answeredId() != null
                ? new Answered(entry.answeredId(), entry.requiredMessage().quote())
                : null;
        if (part.isText()) {
            return DeliveryPlan.DeliveryStep.of(ChatCalls.text(
                    entry.chatId(), part.piece().text(), part.piece().entities(), answered, null));
        }
        ChatCall call = filesCall(entry, part, answered, true);
        boolean known =
                part.files().stream().anyMatch(file -> entry.telegramFileIds().containsKey(file.id()));
        return new DeliveryPlan.DeliveryStep(
                call,
                part.files().stream().map(Attachment::id).toList(),
                known ? filesCall(entry, part, answered, false) : null);
    }

    private ChatCall filesCall(OutboxEntry entry, MessagePart part, @Nullable Answered answered, boolean reuse) {
        List<OutgoingFile> outgoing = new ArrayList<>();
        for (Attachment file : part.files()) {
            String known = reuse ? entry.telegramFileIds().get(file.id()) : null;
            UploadPart upload = known == null ? upload("file" + outgoing.size(), file) : null;
            outgoing.add(new OutgoingFile(file.kind(), known, upload));
        }
        String caption = part.piece().text();
        JsonNode marks = part.piece().entities();
        return outgoing.size() == 1
                ? ChatCalls.file(entry.chatId(), outgoing.get(0), caption, marks, answered)
                : ChatCalls.album(entry.chatId(), outgoing, caption, marks, answered);
    }

    private UploadPart upload(String part, Attachment file) {
        if (file.id() == null || file.name() == null || file.mime() == null || file.size() == null) {
            throw new IllegalStateException("What is stored has a number, a name, a type and a size: " + file);
        }
        return new UploadPart(part, file.name(), file.mime(), file.size(), files.read(file.id(), file.size()));
    }

    private static DeliveryPlan react(OutboxEntry entry) {
        return entry.telegramIds().isEmpty()
                ? DeliveryPlan.impossible(UNNUMBERED)
                : DeliveryPlan.of(List.of(DeliveryPlan.DeliveryStep.of(ChatCalls.react(
                        entry.chatId(),
                        entry.telegramIds().first(),
                        entry.payload().path("emoji").asText("")))));
    }

    /**
     * What the desk itself says: ready words {@code {text, entities}}, words to be found {@code {notice, parameters}}, or
     * the answer to a pressed button {@code {callback, text}}, or which message that was {@code {pressed}}. About a customer's
     * message it is an answer to that.
     */
    private Uni<DeliveryPlan> notice(OutboxEntry entry) {
        JsonNode said = entry.payload();
        if (said.hasNonNull("pressed")) {
            return cards.withoutButtons(entry, said.get("pressed").asLong());
        }
        if (said.hasNonNull("notice")) {
            return notices.render(
                            entry.bot(), entry.chatId(), said.get("notice").asText(), said.path("parameters"))
                    .map(words -> words.map(text -> say(entry, text)).orElseGet(DeliveryPlan::nothing));
        }
        String text = said.path("text").asText("");
        DeliveryPlan plan = said.hasNonNull("callback")
                ? DeliveryPlan.of(List.of(DeliveryPlan.DeliveryStep.of(
                        ChatCalls.answerPress(said.get("callback").asText(), text))))
                : say(entry, text);
        return Uni.createFrom().item(plan);
    }

    private static DeliveryPlan say(OutboxEntry entry, String text) {
        if (text.isBlank()) {
            return DeliveryPlan.impossible("The notice says nothing.");
        }
        Answered answered = entry.telegramIds().isEmpty()
                ? null
                : new Answered(entry.telegramIds().first(), null);
        JsonNode said = entry.payload();
        return DeliveryPlan.of(List.of(DeliveryPlan.DeliveryStep.of(
                ChatCalls.text(entry.chatId(), text, said.path("entities"), answered, null))));
    }
}
