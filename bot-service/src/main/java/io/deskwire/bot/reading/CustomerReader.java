package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.content.Fields;
import io.deskwire.model.Excerpt;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who an update is from. */
final class CustomerReader {
    /**
     * UTF-16 units of each thing that is known of a person, who is in every list of tickets: first and last name have 64 signs each at
     * Telegram, with two units at most.
     */
    private static final int LIMIT = 260;

    private CustomerReader() {}

    /**
     * The chat says who it is; a kind without a chat may still name the person, whose private chat has the same number. What a chat
     * does not say of its person (Bot API, Chat: all its names are optional), or says so that nobody can see it, the sender may.
     *
     * @return empty for what is not from a private chat
     */
    static Optional<CustomerProfile> read(JsonNode content) {
        JsonNode from = content.path("from").isObject() ? content.path("from") : content.path("user");
        JsonNode chat = content.path("chat").isObject()
                ? content.path("chat")
                : content.path("message").path("chat");
        boolean privateChat = chat.path("type").asText("").equals("private");
        if (!privateChat && (chat.isObject() || from.path("is_bot").asBoolean(false))) {
            return Optional.empty();
        }
        JsonNode person = privateChat ? chat : from;
        Long chatId = Fields.number(person, "id");
        if (chatId == null) {
            return Optional.empty();
        }
        JsonNode same = chatId.equals(Fields.number(from, "id")) ? from : person;
        String username = bounded(line(person, same, "username"));
        String name = Excerpt.of(name(person, same, username, chatId), LIMIT);
        return Optional.of(new CustomerProfile(chatId, name, username, bounded(Fields.text(from, "language_code"))));
    }

    /** What can be seen of the name; a name of blanks is none, and agents need something to call people by. */
    private static String name(JsonNode person, JsonNode same, @Nullable String username, long chatId) {
        String visible = Stream.of(line(person, same, "first_name"), line(person, same, "last_name"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        if (!visible.isEmpty()) {
            return visible;
        }
        return username == null ? "Customer " + chatId : "@" + username;
    }

    private static @Nullable String line(JsonNode person, JsonNode same, String field) {
        String line = Fields.line(person, field);
        return line == null ? Fields.line(same, field) : line;
    }

    private static @Nullable String bounded(@Nullable String text) {
        return text == null ? null : Excerpt.of(text, LIMIT);
    }
}
