package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.content.Fields;
import io.deskwire.model.Excerpt;
import io.deskwire.text.CleanText;
import java.util.Optional;

/** Reads who an update is from. */
final class CustomerReader {
    /**
     * UTF-16 units of each thing that is known of a person, who is in every list of tickets: first and last name have 64 signs each at
     * Telegram, with two units at most.
     */
    private static final int LIMIT = 260;

    private CustomerReader() {}

    /**
     * The chat says who it is; a kind without a chat may still name the person, whose private chat has the same number.
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
        String username = bounded(Fields.line(person, "username"));
        String name = bounded(name(person, username, chatId));
        return Optional.of(new CustomerProfile(chatId, name, username, bounded(Fields.text(from, "language_code"))));
    }

    /** What can be seen of the name; a name of blanks is none, and agents need something to call people by. */
    private static String name(JsonNode person, String username, long chatId) {
        String full = Fields.fullName(person);
        String visible = full == null ? "" : CleanText.name(full);
        if (!visible.isEmpty()) {
            return visible;
        }
        return username == null ? "Customer " + chatId : "@" + username;
    }

    private static String bounded(String text) {
        return text == null ? null : Excerpt.of(text, LIMIT);
    }
}
