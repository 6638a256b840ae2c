package io.deskwire.simulator.chats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.simulator.json.SimulatorJson;

/**
 * A person in Telegram who writes to the bot. The id is also that of the private chat, as in Telegram.
 *
 * <p>A negative id is that of a group, whose title is the name.
 *
 * @param id 1 to 2^53; -1 to -2^53 for a group
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
                name != null && !name.isBlank() ? name : NAMES[(int) Math.floorMod(id, (long) NAMES.length)] + " " + id,
                username != null && !username.isBlank() ? username : null,
                language != null && !language.isBlank() ? language : "en");
    }

    /** Whether many people write here. */
    @JsonIgnore
    public boolean isGroup() {
        return id < 0;
    }

    /** Telegram's User. */
    public ObjectNode asUser() {
        ObjectNode user =
                SimulatorJson.object().put("id", id).put("is_bot", false).put("first_name", name);
        if (username != null) {
            user.put("username", username);
        }
        return user.put("language_code", language);
    }

    /** Telegram's Chat. */
    public ObjectNode asChat() {
        if (id < 0) {
            return SimulatorJson.object().put("id", id).put("title", name).put("type", "supergroup");
        }
        ObjectNode chat = SimulatorJson.object().put("id", id).put("first_name", name);
        if (username != null) {
            chat.put("username", username);
        }
        return chat.put("type", "private");
    }
}
