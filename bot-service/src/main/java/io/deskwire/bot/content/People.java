package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names people and chats as a reader would (Bot API, User and Chat). */
public final class People {
    /** A line names no more than so many. */
    private static final int NAMED = 10;

    private People() {}

    /** Returns a person's name, a chat's title or a user name; null when there is none. */
    public static @Nullable String name(JsonNode personOrChat) {
        String title = Fields.line(personOrChat, "title");
        String name = title == null ? Fields.fullName(personOrChat) : title;
        String username = Fields.line(personOrChat, "username");
        return name != null ? name : username == null ? null : "@" + username;
    }

    /** Returns the name, or "somebody". */
    static String nameOr(JsonNode personOrChat, String otherwise) {
        String name = name(personOrChat);
        return name == null ? otherwise : name;
    }

    /** Returns the name with the user name and the number behind it, as far as they are there. */
    static String full(JsonNode personOrChat, String numberField) {
        String name = name(personOrChat);
        String username = Fields.line(personOrChat, "username");
        Long number = Fields.number(personOrChat, numberField);
        List<String> more = new ArrayList<>();
        if (username != null && !("@" + username).equals(name)) {
            more.add("@" + username);
        }
        if (number != null) {
            more.add("number " + number);
        }
        String known = name == null ? "somebody without a name" : name;
        return more.isEmpty() ? known : known + " (" + String.join(", ", more) + ")";
    }

    /** Returns the names of several, the first ones and how many more; null when there is nobody. */
    static @Nullable String names(JsonNode people) {
        List<String> names = new ArrayList<>();
        for (JsonNode person : people) {
            if (names.size() == NAMED) {
                names.add((people.size() - NAMED) + " more");
                break;
            }
            names.add(nameOr(person, "somebody"));
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }
}
