package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.content.Descriptions;
import io.deskwire.bot.content.Fields;
import io.deskwire.model.Excerpt;
import io.deskwire.text.CleanText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names what a message of Telegram's holds, in an agent's words. Fields: Bot API 10.1, Message. */
final class ContentNames {
    /** A message that holds a field stands for it; a venue has a location too and an animation a document, so they come first. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("venue", "place");
        NAMES.put("animation", "animation");
        NAMES.put("video_note", "video message");
        NAMES.put("voice", "voice message");
        NAMES.put("audio", "audio file");
        NAMES.put("document", "file");
        NAMES.put("live_photo", "live photo");
        NAMES.put("rich_message", "message with a layout");
        NAMES.put("successful_payment", "payment");
        for (String same : new String[] {"photo", "sticker", "video", "location", "contact", "poll", "dice"}) {
            NAMES.put(same, same);
        }
    }

    /** Fields that say about a message what is not its content. */
    private static final Set<String> ENVELOPE = Set.of(
            "message_id",
            "message_thread_id",
            "from",
            "chat",
            "date",
            "edit_date",
            "sender_chat",
            "sender_boost_count",
            "sender_business_bot",
            "sender_tag",
            "business_connection_id",
            "direct_messages_topic",
            "suggested_post_info",
            "guest_query_id",
            "guest_bot_caller_user",
            "guest_bot_caller_chat",
            "is_topic_message",
            "is_automatic_forward",
            "is_from_offline",
            "is_paid_post",
            "has_protected_content",
            "has_media_spoiler",
            "show_caption_above_media",
            "forward_origin",
            "forward_from",
            "forward_from_chat",
            "forward_from_message_id",
            "forward_sender_name",
            "forward_signature",
            "forward_date",
            "reply_to_message",
            "external_reply",
            "quote",
            "reply_to_story",
            "reply_to_checklist_task_id",
            "reply_to_poll_option_id",
            "via_bot",
            "media_group_id",
            "author_signature",
            "paid_star_count",
            "text",
            "entities",
            "link_preview_options",
            "effect_id",
            "caption",
            "caption_entities",
            "reply_markup");
    /** What Telegram itself says in the chat about the chat: nobody wrote, and nobody waits for an answer. */
    private static final Set<String> SERVICE = Set.of(
            "pinned_message",
            "write_access_allowed",
            "connected_website",
            "new_chat_title",
            "new_chat_photo",
            "delete_chat_photo",
            "forum_topic_created",
            "forum_topic_edited",
            "forum_topic_closed",
            "forum_topic_reopened",
            "general_forum_topic_hidden",
            "general_forum_topic_unhidden",
            "group_chat_created",
            "supergroup_chat_created",
            "channel_chat_created",
            "migrate_to_chat_id",
            "migrate_from_chat_id",
            "new_chat_members",
            "left_chat_member");
    /** A field's name longer than this is not Telegram's; the line stays a line. */
    private static final int NAME_LIMIT = 60;

    private ContentNames() {}

    /** Returns what the message holds, such as "sticker"; a field that nobody knows gives its own name. */
    static String of(JsonNode message) {
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            if (message.has(name.getKey())) {
                return name.getValue();
            }
        }
        for (var field : message.properties()) {
            if (!ENVELOPE.contains(field.getKey())) {
                return words(field.getKey());
            }
        }
        return "message";
    }

    /** Tells whether the field of a message is read, put into words, or left out on purpose. */
    static boolean isKnown(String field) {
        return NAMES.containsKey(field)
                || ENVELOPE.contains(field)
                || SERVICE.contains(field)
                || Descriptions.fields().contains(field);
    }

    /** Returns what a service message is about; empty for what the customer wrote. */
    static Optional<String> service(JsonNode message) {
        return SERVICE.stream().filter(message::has).findFirst();
    }

    /** Returns the words of a field's name. */
    static String words(String field) {
        String words = CleanText.name(field.replace('_', ' '));
        return words.length() > NAME_LIMIT ? Excerpt.of(words, NAME_LIMIT) + "…" : words;
    }

    /** Returns what the customer wrote below a picture or file, to be put after its name; empty when nothing. */
    static String caption(JsonNode message) {
        String caption = Fields.line(message, "caption");
        return caption == null ? "" : " with the text “" + caption + "”";
    }
}
