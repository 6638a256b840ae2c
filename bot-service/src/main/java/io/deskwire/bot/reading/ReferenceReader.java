package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.content.Checklists;
import io.deskwire.bot.content.Description;
import io.deskwire.bot.content.Descriptions;
import io.deskwire.bot.content.Fields;
import io.deskwire.bot.content.People;
import io.deskwire.model.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a message refers to that is no message of the chat (Bot API 10.1, ExternalReplyInfo, Story). */
final class ReferenceReader {
    private final AttachmentReader attachments;

    ReferenceReader(AttachmentReader attachments) {
        this.attachments = attachments;
    }

    /** Returns it, or null when there is nothing of the kind. */
    @Nullable
    IncomingReference of(JsonNode message) {
        if (message.path("external_reply").isObject()) {
            return external(message, message.path("external_reply"));
        }
        if (message.path("reply_to_story").isObject()) {
            return story(Reference.ReferenceKind.REPLY_TO_STORY, message.path("reply_to_story"));
        }
        if (message.path("story").isObject()) {
            return story(Reference.ReferenceKind.STORY, message.path("story"));
        }
        JsonNode answered = message.path("reply_to_message");
        Long task = Fields.number(message, "reply_to_checklist_task_id");
        if (task != null) {
            return part(Reference.ReferenceKind.CHECKLIST_TASK, Checklists.task(answered.path("checklist"), task));
        }
        String option = Fields.text(message, "reply_to_poll_option_id");
        return option == null ? null : part(Reference.ReferenceKind.POLL_OPTION, option(answered.path("poll"), option));
    }

    /** Of a text in another chat Telegram tells only what the customer quoted of it. */
    private IncomingReference external(JsonNode message, JsonNode external) {
        List<IncomingAttachment> shown = attachments.read(external, null);
        IncomingAttachment attachment = shown.isEmpty() ? null : shown.get(0);
        String text = Fields.text(message.path("quote"), "text");
        if (text == null) {
            text = Descriptions.of(external)
                    .map(Description::text)
                    .orElse(attachment == null ? "A message in another chat" : null);
        }
        String origin = ForwardOrigin.named(external.path("origin"));
        String chat = People.name(external.path("chat"));
        Reference reference = new Reference(
                Reference.ReferenceKind.EXTERNAL_REPLY,
                origin == null ? chat : origin,
                text,
                attachment == null ? null : attachment.attachment());
        return new IncomingReference(reference, attachment);
    }

    private static IncomingReference story(Reference.ReferenceKind kind, JsonNode story) {
        String origin = People.name(story.path("chat"));
        return new IncomingReference(
                new Reference(kind, origin, "A story. Telegram shows bots nothing of what is in it.", null), null);
    }

    private static @Nullable IncomingReference part(Reference.ReferenceKind kind, @Nullable String text) {
        return text == null ? null : new IncomingReference(new Reference(kind, null, text, null), null);
    }

    private static @Nullable String option(JsonNode poll, String number) {
        for (JsonNode option : poll.path("options")) {
            if (number.equals(Fields.text(option, "persistent_id"))) {
                return Fields.text(option, "text");
            }
        }
        return null;
    }
}
