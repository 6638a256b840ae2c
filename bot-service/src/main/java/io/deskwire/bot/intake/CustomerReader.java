package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads who an update is from. */
final class CustomerReader {
    private CustomerReader() {}

    /**
     * The chat says who it is; a kind without a chat may still name the person, whose private chat has the same number.
     *
     * @return empty for what is not from a private chat
     */
    static Optional<Customer> read(JsonNode content) {
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
        String name = Fields.fullName(person);
        return Optional.of(new Customer(
                chatId,
                name == null ? "Customer " + chatId : name,
                Fields.text(person, "username"),
                Fields.text(from, "language_code")));
    }
}
