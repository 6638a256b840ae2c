package io.deskwire.simulator.markup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Telegram marks by itself in a text that people write: commands, links, addresses, names, tags. */
public final class DetectedEntities {

    private static final Pattern ALL = Pattern.compile("(?<url>https?://[^\\s<>\"]+)"
            + "|(?<email>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,4}\\.[A-Za-z]{2,24})"
            + "|(?<command>(?<![\\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\\w/]))"
            + "|(?<mention>(?<!\\w)@[A-Za-z][A-Za-z0-9_]{2,31})"
            + "|(?<hashtag>(?<!\\w)#[\\p{L}_][\\p{L}0-9_]{0,255})");

    private DetectedEntities() {}

    /** Telegram's MessageEntity objects; empty where there is nothing to mark. */
    public static ArrayNode of(String text) {
        ArrayNode entities = SimulatorJson.MAPPER.createArrayNode();
        Matcher each = ALL.matcher(text);
        while (each.find()) {
            Formatted.add(entities, type(each), each.start(), each.end());
        }
        return entities;
    }

    private static String type(Matcher found) {
        if (found.group("command") != null) {
            return "bot_command";
        }
        for (String type : new String[] {"url", "email", "mention"}) {
            if (found.group(type) != null) {
                return type;
            }
        }
        return "hashtag";
    }
}
