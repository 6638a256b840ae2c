package io.deskwire.model;

import org.jspecify.annotations.Nullable;

/**
 * What a message refers to outside its conversation: a post of a channel that it answers, a story. What lies within the conversation
 * is {@link Message#replyTo()}.
 *
 * @param kind       how it refers to it
 * @param origin     who or what that is from, as a person would say it; null when Telegram does not say
 * @param text       the part of it that is quoted, else in words what it is; null when its attachment says that
 * @param attachment its picture, file or card, or null; a file comes and is told of as those of the message itself
 */
public record Reference(
        ReferenceKind kind,
        @Nullable String origin,
        @Nullable String text,
        @Nullable Attachment attachment) {
    /** Names of Telegram's fields (Bot API, Message), as far as there is one. */
    public enum ReferenceKind {
        /** It answers a message of another chat. */
        EXTERNAL_REPLY,
        /** It answers a story. */
        REPLY_TO_STORY,
        /** It passes a story on; bots are not shown what is in it. */
        STORY,
        /** It answers one item of a checklist. */
        CHECKLIST_TASK,
        /** It answers one option of a poll. */
        POLL_OPTION
    }

    /** Returns it with its attachment as that is now. */
    public Reference with(Attachment now) {
        return new Reference(kind, origin, text, now);
    }
}
