package io.deskwire.bot.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskwire.bot.intake.Incoming.IncomingBlock;
import io.deskwire.bot.intake.Incoming.IncomingIgnored;
import io.deskwire.bot.intake.Incoming.IncomingText;
import io.deskwire.bot.intake.Incoming.IncomingUnsupported;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Reads updates. What is not known, or has another form than the Bot API's documentation says, is no error: it becomes something
 * unsupported, or nothing for the desk.
 */
final class UpdateReader {
    /** Kinds of the Bot API (10.1) that say nothing to the desk, or are not from a private chat with the customer. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "channel_post",
            "edited_channel_post",
            "business_connection",
            "business_message",
            "edited_business_message",
            "deleted_business_messages",
            "guest_message",
            "message_reaction",
            "message_reaction_count",
            "inline_query",
            "chosen_inline_result",
            "callback_query",
            "shipping_query",
            "pre_checkout_query",
            "purchased_paid_media",
            "poll",
            "poll_answer",
            "chat_member",
            "chat_join_request",
            "chat_boost",
            "removed_chat_boost",
            "managed_bot");
    /** Depth and length are limited where a value is kept ({@link CleanJson}); reading must get through everything. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final InstantSource clock;

    /**
     * @param clock says when, for what carries no time of its own
     */
    UpdateReader(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Reads one update.
     *
     * @return empty when it has no number: then it can be neither recorded nor acknowledged by itself
     */
    Optional<Incoming> read(String json) {
        try {
            JsonNode update = MAPPER.readTree(json);
            JsonNode id = update.path("update_id");
            return id.isIntegralNumber() && id.canConvertToLong()
                    ? Optional.of(read(id.longValue(), update))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Incoming read(long id, JsonNode update) {
        String kind = kindOf(update);
        JsonNode content = update.path(kind);
        return switch (kind) {
            case "message" -> message(id, content);
            case "edited_message" ->
                unsupported(id, content, "edited message", content).orElseGet(() -> notPrivate(id, kind));
            case "my_chat_member" -> membership(id, content);
            default ->
                WITHOUT_MEANING.contains(kind)
                        ? new IncomingIgnored(id, kind)
                        : unsupported(id, content, ContentNames.words(kind), update)
                                .orElseGet(() -> notPrivate(id, kind));
        };
    }

    /** Besides its number an update has one field, which is its kind (Bot API, Update). */
    private static String kindOf(JsonNode update) {
        for (var field : update.properties()) {
            if (!field.getKey().equals("update_id")) {
                return field.getKey();
            }
        }
        return "nothing";
    }

    private Incoming message(long id, JsonNode message) {
        JsonNode text = message.path("text");
        if (!text.isTextual() || text.textValue().isEmpty()) {
            return unsupported(id, message, ContentNames.of(message), message)
                    .orElseGet(() -> notPrivate(id, "message"));
        }
        JsonNode entities = message.path("entities");
        return customer(message)
                .<Incoming>map(customer -> new IncomingText(
                        id,
                        customer,
                        messageId(message),
                        at(message),
                        CleanJson.text(text.textValue()),
                        entities.isArray() ? CleanJson.value(entities) : JsonNodeFactory.instance.arrayNode()))
                .orElseGet(() -> notPrivate(id, "message"));
    }

    private Optional<Incoming> unsupported(long id, JsonNode content, String what, JsonNode raw) {
        return customer(content)
                .map(customer -> new IncomingUnsupported(
                        id,
                        customer,
                        // An edit has the number of the message that it is about.
                        content.has("edit_date") ? null : messageId(content),
                        at(content),
                        CleanJson.text("Unsupported: " + what + ContentNames.caption(content)),
                        CleanJson.value(raw)));
    }

    /** In a private chat this comes when the customer blocks or unblocks the bot, and only then (Bot API, Update). */
    private Incoming membership(long id, JsonNode change) {
        String status = change.path("new_chat_member").path("status").asText("");
        return customer(change)
                .<Incoming>map(customer -> new IncomingBlock(id, customer, status.equals("kicked")))
                .orElseGet(() -> notPrivate(id, "my_chat_member"));
    }

    private static Incoming notPrivate(long id, String kind) {
        return new IncomingIgnored(id, kind + " outside a private chat");
    }

    /** The chat says who it is; a kind without a chat may still name the person, whose private chat has the same number. */
    private static Optional<Customer> customer(JsonNode content) {
        JsonNode from = content.path("from").isObject() ? content.path("from") : content.path("user");
        JsonNode chat = content.path("chat").isObject()
                ? content.path("chat")
                : content.path("message").path("chat");
        boolean privateChat = chat.path("type").asText("").equals("private");
        if (!privateChat && (chat.isObject() || from.path("is_bot").asBoolean(false))) {
            return Optional.empty();
        }
        JsonNode person = privateChat ? chat : from;
        if (!person.path("id").isIntegralNumber() || !person.path("id").canConvertToLong()) {
            return Optional.empty();
        }
        long chatId = person.path("id").longValue();
        return Optional.of(
                new Customer(chatId, name(person, chatId), text(person, "username"), text(from, "language_code")));
    }

    private static String name(JsonNode person, long chatId) {
        String first = person.path("first_name").asText("").strip();
        String last = person.path("last_name").asText("").strip();
        String name = CleanJson.text((first + " " + last).strip());
        return name.isEmpty() ? "Customer " + chatId : name;
    }

    private static String text(JsonNode object, String field) {
        String text = object.path(field).asText("").strip();
        return text.isEmpty() ? null : CleanJson.text(text);
    }

    private static Long messageId(JsonNode message) {
        JsonNode id = message.path("message_id");
        return id.isIntegralNumber() && id.canConvertToLong() ? id.longValue() : null;
    }

    private Instant at(JsonNode content) {
        JsonNode edited = content.path("edit_date");
        long seconds = (edited.isIntegralNumber() ? edited : content.path("date")).asLong(0);
        Instant now = clock.instant();
        // Telegram's clock is right; what is missing or beyond a day from now is not from it.
        return seconds <= 0 || seconds > now.getEpochSecond() + 86_400 ? now : Instant.ofEpochSecond(seconds);
    }
}
