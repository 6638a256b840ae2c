package io.deskwire.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A message as it reads next: as it was, but for what is set here. Not safe for threads, and used once. */
public final class MessageRevision {
    private final Message before;
    private String text;
    private JsonNode entities;
    private List<Attachment> attachments;
    private @Nullable Long replyTo;
    private @Nullable String quote;
    private @Nullable Reference reference;
    private @Nullable String forwardedFrom;
    private List<Reaction> reactions;
    private @Nullable Instant editedAt;
    private @Nullable String editedBy;
    private @Nullable Instant deletedAt;
    private @Nullable String deletedBy;
    private @Nullable DeliveryStatus delivery;
    private @Nullable String reason;
    private @Nullable Instant retryAt;
    private @Nullable MessageChange change;

    /** Begins with the message as it is. */
    public static MessageRevision of(Message message) {
        return new MessageRevision(message);
    }

    private MessageRevision(Message message) {
        before = message;
        text = message.text();
        entities = message.entities();
        attachments = message.attachments();
        replyTo = message.replyTo();
        quote = message.quote();
        reference = message.reference();
        forwardedFrom = message.forwardedFrom();
        reactions = message.reactions();
        editedAt = message.editedAt();
        editedBy = message.editedBy();
        deletedAt = message.deletedAt();
        deletedBy = message.deletedBy();
        delivery = message.delivery();
        reason = message.reason();
        retryAt = message.retryAt();
        change = message.change();
    }

    /** Sets what it says. */
    public MessageRevision text(String value, JsonNode marks) {
        text = value;
        entities = marks;
        return this;
    }

    /** Sets what is attached to it. */
    public MessageRevision attachments(List<Attachment> value) {
        attachments = value;
        return this;
    }

    /** Replaces each attachment, also that of what it refers to; what is given back as it came stays. */
    public MessageRevision eachAttachment(UnaryOperator<Attachment> change) {
        attachments = attachments.stream().map(change).toList();
        if (reference != null && reference.attachment() != null) {
            reference = reference.with(change.apply(reference.attachment()));
        }
        return this;
    }

    /** Sets which message it answers, and which part of that; both may be null. */
    public MessageRevision replyTo(@Nullable Long message, @Nullable String part) {
        replyTo = message;
        quote = part;
        return this;
    }

    /** Sets what it refers to outside the conversation; null for nothing. */
    public MessageRevision reference(@Nullable Reference value) {
        reference = value;
        return this;
    }

    /** Sets who wrote it first; null when it was not forwarded. */
    public MessageRevision forwardedFrom(@Nullable String value) {
        forwardedFrom = value;
        return this;
    }

    /** Sets the emoji on it. */
    public MessageRevision reactions(List<Reaction> value) {
        reactions = value;
        return this;
    }

    /** Sets when it was edited last. */
    public MessageRevision editedAt(@Nullable Instant value) {
        editedAt = value;
        return this;
    }

    /** Sets when it was edited last, and which colleague of its writer's did it; null for the writer. */
    public MessageRevision edited(Instant value, @Nullable String by) {
        editedAt = value;
        editedBy = by;
        return this;
    }

    /** Sets when it was taken back. */
    public MessageRevision deletedAt(Instant value) {
        deletedAt = value;
        return this;
    }

    /** Sets when it was taken back, and which colleague of its writer's did it; null for the writer. */
    public MessageRevision deleted(Instant value, @Nullable String by) {
        deletedAt = value;
        deletedBy = by;
        return this;
    }

    /** Sets how far it got; {@code why} and {@code again} may be null. */
    public MessageRevision delivery(DeliveryStatus value, @Nullable String why, @Nullable Instant again) {
        delivery = value;
        reason = why;
        retryAt = again;
        return this;
    }

    /** Sets what is on its way to Telegram; null for nothing. */
    public MessageRevision change(@Nullable MessageChange value) {
        change = value;
        return this;
    }

    /** Returns the message. */
    public Message made() {
        return numbered(before.id());
    }

    /** Returns the message under that number. */
    public Message numbered(long id) {
        return new Message(
                id,
                before.ticketId(),
                before.author(),
                before.agent(),
                text,
                entities,
                attachments,
                replyTo,
                quote,
                reference,
                forwardedFrom,
                reactions,
                before.at(),
                editedAt,
                editedBy,
                deletedAt,
                deletedBy,
                delivery,
                reason,
                retryAt,
                change,
                before.kind(),
                before.raw(),
                before.line());
    }
}
