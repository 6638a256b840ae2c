package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskwire.text.CleanText;
import java.util.ArrayList;
import java.util.List;

/** Takes the words of a rich message in order. Where something is beyond the limits, the text says so. Not safe for threads. */
final class RichWriter {
    private static final String LEFT_OUT = "…";
    /** An album of Telegram's has no more. */
    private static final int MEDIA = 10;
    /** Three times what Telegram itself takes of a text (Bot API, MessageEntity); beyond it the words go without. */
    private static final int MARKS = 300;

    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();
    private final List<JsonNode> media = new ArrayList<>();
    private boolean newLine;

    /** What is written next begins a line. */
    void line() {
        newLine = !text.isEmpty();
    }

    void write(String words) {
        if (words.isEmpty() || text.length() >= Description.LIMIT) {
            return;
        }
        if (newLine) {
            text.append('\n');
            newLine = false;
        }
        text.append(CleanText.text(words));
    }

    /** Says that there is more here than is written; once in a place. */
    void leftOut() {
        if (newLine || text.isEmpty() || text.lastIndexOf(LEFT_OUT) != text.length() - 1) {
            write(LEFT_OUT);
        }
    }

    /** Writes something, and puts a mark on all of it. */
    void marked(String type, Runnable words) {
        marked(entity(type), words);
    }

    /** Writes something as a link. */
    void linked(String url, Runnable words) {
        marked(entity("text_link").put("url", url), words);
    }

    private void marked(ObjectNode entity, Runnable words) {
        int before = text.length();
        int start = newLine ? before + 1 : before;
        words.run();
        int length = Math.min(text.length(), Description.LIMIT) - start;
        if (length > 0 && entities.size() < MARKS) {
            entities.add(entity.put("offset", start).put("length", length));
        }
    }

    /** Keeps a medium; returns false when there are as many as a message has. */
    boolean medium(JsonNode block) {
        return media.size() < MEDIA && media.add(block);
    }

    RichMessage written() {
        return new RichMessage(new Description(text.toString(), false).text(), entities, List.copyOf(media));
    }

    private static ObjectNode entity(String type) {
        return Fields.object().put("type", type);
    }
}
