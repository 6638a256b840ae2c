package io.deskwire.simulator.chats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.Json;

/**
 * A person in Telegram who writes to the bot. The id is also that of the private chat, as in Telegram.
 *
 * @param id 1 to 2^53
 * @param name shown as first_name
 * @param username without the @, or null
 * @param language an IETF tag, as Telegram sends in language_code
 */
public record Customer(long id, String name, String username, String language) {

    private static final String[] NAMES = {
        "Ada", "Bilal", "Chiara", "Dmitri", "Elif", "Farah", "Goran", "Hana", "Imre", "Jun", "Katya", "Leon", "Mina",
        "Noor", "Olga", "Pavel", "Quyen", "Rosa", "Sami", "Tomas", "Uma", "Vera", "Wanda", "Ximena", "Yusuf", "Zoe"
    };

    /** A customer of whom only some things are known: the name comes from the id, the language is English. */
    public static Customer of(long id, String name, String username, String language) {
        return new Customer(
                id,
                name != null && !name.isBlank() ? name : NAMES[(int) (id % NAMES.length)] + " " + id,
                username != null && !username.isBlank() ? username : null,
                language != null && !language.isBlank() ? language : "en");
    }

    /** Telegram's User. */
    public ObjectNode asUser() {
        ObjectNode user = Json.object().put("id", id).put("is_bot", false).put("first_name", name);
        if (username != null) {
            user.put("username", username);
        }
        return user.put("language_code", language);
    }

    /** Telegram's Chat. */
    public ObjectNode asChat() {
        ObjectNode chat = Json.object().put("id", id).put("first_name", name);
        if (username != null) {
            chat.put("username", username);
        }
        return chat.put("type", "private");
    }
}
