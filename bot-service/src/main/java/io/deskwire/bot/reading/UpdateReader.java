package io.deskwire.bot.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deskwire.bot.content.CleanJson;
import io.deskwire.bot.content.Fields;
import io.deskwire.bot.reading.Incoming.IncomingBlock;
import io.deskwire.bot.reading.Incoming.IncomingCommand;
import io.deskwire.bot.reading.Incoming.IncomingGroup;
import io.deskwire.bot.reading.Incoming.IncomingIgnored;
import io.deskwire.bot.reading.Incoming.IncomingMessage;
import io.deskwire.bot.reading.Incoming.IncomingMigration;
import io.deskwire.bot.reading.Incoming.IncomingPress;
import io.deskwire.bot.reading.Incoming.IncomingReaction;
import io.deskwire.text.JsonEscapes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads updates. What is not known, or has another form than the Bot API's documentation says, is no error: it becomes something
 * unsupported, or nothing for the desk.
 */
public final class UpdateReader {
    /** Kinds of the Bot API (10.1) that say nothing to the desk. */
    private static final Set<String> WITHOUT_MEANING = Set.of(
            "channel_post",
            "edited_channel_post",
            "business_connection",
            "deleted_business_messages",
            "guest_message",
            "message_reaction_count",
            "inline_query",
            "chosen_inline_result",
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
    /** What Telegram calls the two kinds of groups (Bot API, Chat). */
    private static final Set<String> GROUPS = Set.of("group", "supergroup");
    /** How a member stands who is not, or no longer, in the group (Bot API, ChatMember). */
    private static final Set<String> OUTSIDE = Set.of("left", "kicked");

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

    private final MessageReader messages;

    /**
     * @param clock says when, for what carries no time of its own
     * @param limit of files that are fetched
     */
    public UpdateReader(InstantSource clock, LargestFile limit) {
        this.messages = new MessageReader(clock, limit);
    }

    /**
     * Reads one update.
     *
     * @throws UnreadableUpdateException when it is no JSON object, or has no number: then it can be neither recorded nor
     *     acknowledged by itself
     */
    public Incoming read(String json) {
        JsonNode update = tree(json);
        Long id = Fields.number(update, "update_id");
        if (id == null) {
            throw new UnreadableUpdateException("It has no number of 64 bits (update_id)");
        }
        return read(id, update);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(JsonEscapes.wholePairs(json));
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new UnreadableUpdateException(
                    "It is no JSON, or a number in it has an exponent of more than 32 bits");
        }
    }

    private Incoming read(long id, JsonNode update) {
        String kind = kindOf(update);
        JsonNode content = update.path(kind);
        if (WITHOUT_MEANING.contains(kind)) {
            return new IncomingIgnored(id, kind);
        }
        Optional<CustomerProfile> customer = CustomerReader.read(content);
        if (customer.isEmpty()) {
            return outside(id, kind, content);
        }
        return switch (kind) {
            case "message" -> message(id, customer.get(), content);
            case "edited_message" -> written(id, customer.get(), content, true);
            case "callback_query" -> press(id, customer.get(), content);
            case "message_reaction" -> reaction(id, customer.get(), content);
            case "my_chat_member" -> membership(id, customer.get(), content);
            case "business_message", "edited_business_message" ->
                messages.unsupported(id, customer.get(), content, ContentNames.words(kind), update);
            // Nobody can say whether somebody waits for an answer to it: it is kept for a build that knows it.
            default -> throw new UnreadableUpdateException("This build knows no updates of its kind");
        };
    }

    /** Besides its number an update has one field, which is its kind (Bot API, Update). */
    static String kindOf(JsonNode update) {
        for (var field : update.properties()) {
            if (!field.getKey().equals("update_id")) {
                return field.getKey();
            }
        }
        return "nothing";
    }

    private Incoming message(long id, CustomerProfile customer, JsonNode content) {
        Optional<String> service = ContentNames.service(content);
        if (service.isPresent()) {
            return new IncomingIgnored(id, service.get());
        }
        return written(id, customer, content, false);
    }

    private Incoming written(long id, CustomerProfile customer, JsonNode content, boolean edited) {
        IncomingMessage message = messages.read(id, customer, content, edited);
        return Commands.split(content)
                .<Incoming>map(command -> new IncomingCommand(
                        message,
                        command.name(),
                        command.parameter(),
                        command.rest() == null ? null : messages.read(id, customer, command.rest(), edited)))
                .orElse(message);
    }

    private static Incoming press(long id, CustomerProfile customer, JsonNode query) {
        String queryId = Fields.text(query, "id");
        return queryId == null
                ? new IncomingIgnored(id, "callback_query without a number")
                : new IncomingPress(
                        id,
                        customer,
                        new ButtonPress(
                                queryId,
                                Fields.written(query, "data"),
                                Fields.number(query.path("message"), "message_id")));
    }

    private static Incoming reaction(long id, CustomerProfile customer, JsonNode change) {
        Long messageId = Fields.number(change, "message_id");
        if (messageId == null) {
            return new IncomingIgnored(id, "message_reaction without a message");
        }
        List<String> emoji = new ArrayList<>();
        for (JsonNode reaction : change.path("new_reaction")) {
            String written = Fields.line(reaction, "emoji");
            // Only an ordinary emoji says what it looks like (Bot API, ReactionType).
            emoji.add(
                    written != null ? written : reaction.path("type").asText("").equals("paid") ? "⭐" : "custom emoji");
        }
        return new IncomingReaction(id, customer, messageId, List.copyOf(emoji));
    }

    /** In a private chat this comes when the customer blocks or unblocks the bot, and only then (Bot API, Update). */
    private static Incoming membership(long id, CustomerProfile customer, JsonNode change) {
        return new IncomingBlock(id, customer, status(change).equals("kicked"));
    }

    /** What is from no private chat: only groups get an answer. */
    private static Incoming outside(long id, String kind, JsonNode content) {
        Long chat = Fields.number(content.path("chat"), "id");
        Long to = Fields.number(content, "migrate_to_chat_id");
        Long from = Fields.number(content, "migrate_from_chat_id");
        if (chat != null && (to != null || from != null)) {
            return new IncomingMigration(id, from == null ? chat : from, to == null ? chat : to);
        }
        boolean group = GROUPS.contains(content.path("chat").path("type").asText(""));
        boolean present =
                kind.equals("message") || (kind.equals("my_chat_member") && !OUTSIDE.contains(status(content)));
        return chat != null && group && present
                ? new IncomingGroup(id, chat)
                : new IncomingIgnored(id, kind + " outside a private chat");
    }

    private static String status(JsonNode change) {
        return change.path("new_chat_member").path("status").asText("");
    }
}
