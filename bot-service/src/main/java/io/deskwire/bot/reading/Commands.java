package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells commands from ordinary texts, and what is written after a command from the command. */
public final class Commands {
    /** What follows a customer's first press on “Start”, and each link into the chat. */
    public static final String START = "start";

    /** A command has up to 32 letters, digits and underscores, and may name the bot (Bot API, BotCommand and its introduction). */
    private static final Pattern COMMAND = Pattern.compile(
            "/([A-Za-z0-9_]{1,32}+)(?:@[A-Za-z0-9_]++)?+(?=\\s|\\z)\\s*+", Pattern.UNICODE_CHARACTER_CLASS);
    /** What a link can carry (Bot API, deep linking). */
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Commands() {}

    /**
     * A command and what came with it.
     *
     * @param name      in lower case, without the slash
     * @param parameter of {@code start} what the link carried, else and without one empty
     * @param rest      the message without the command; null when nothing remains
     */
    record Split(String name, String parameter, @Nullable JsonNode rest) {}

    /**
     * Finds the command at the beginning of a message's text or caption.
     *
     * @param message Telegram's object (Bot API, Message)
     * @return empty when it is a message like any other; what somebody else wrote is one
     */
    static Optional<Split> split(JsonNode message) {
        boolean plain = !message.path("text").asText("").isEmpty();
        String field = plain ? "text" : "caption";
        String text = message.path(field).asText("");
        Matcher command = COMMAND.matcher(text);
        if (!(message instanceof ObjectNode object) || message.has("forward_origin") || !command.lookingAt()) {
            return Optional.empty();
        }
        String name = command.group(1).toLowerCase(Locale.ROOT);
        String said = text.substring(command.end()).strip();
        // Somebody who writes sentences after /start says something that an agent should read.
        boolean led = plain && name.equals(START) && PARAMETER.matcher(said).matches();
        boolean nothing = plain && (led || said.isEmpty());
        return Optional.of(new Split(
                name,
                led ? said : "",
                nothing ? null : without(object, field, plain ? "entities" : "caption_entities", command.end())));
    }

    private static ObjectNode without(ObjectNode message, String field, String marks, int length) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        rest.setAll(message);
        rest.put(field, message.path(field).asText().substring(length));
        if (message.path(marks).isArray()) {
            rest.set(marks, moved(message.path(marks), length));
        }
        return rest;
    }

    /** Offsets count UTF-16 units (Bot API, MessageEntity), as the text does here. */
    private static ArrayNode moved(JsonNode marks, int length) {
        ArrayNode moved = JsonNodeFactory.instance.arrayNode();
        for (JsonNode mark : marks) {
            long from = mark.path("offset").asLong() - length;
            long to = from + mark.path("length").asLong();
            if (mark instanceof ObjectNode object && to > 0) {
                ObjectNode there = JsonNodeFactory.instance.objectNode();
                there.setAll(object);
                moved.add(there.put("offset", Math.max(0, from)).put("length", to - Math.max(0, from)));
            }
        }
        return moved;
    }
}
