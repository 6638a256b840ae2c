package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Optional;

/**
 * A message with headings, lists, tables and media in its text (Bot API 10.1, RichMessage), as a text with formatting marks.
 *
 * @param text     the blocks, a line or more each; a medium is a word in brackets
 * @param entities Telegram's marks, offsets in UTF-16 units
 * @param media    the blocks that hold a file or a place, in order, each with the field that a message has for it
 */
public record RichMessage(String text, ArrayNode entities, List<JsonNode> media) {

    /** Reads the field {@code rich_message}; empty when nothing of it can be read. */
    public static Optional<RichMessage> of(JsonNode message) {
        JsonNode blocks = message.path("rich_message").path("blocks");
        RichWriter writer = new RichWriter();
        new RichBlocks(writer).write(blocks);
        RichMessage read = writer.written();
        return read.text.isEmpty() && read.media.isEmpty() ? Optional.empty() : Optional.of(read);
    }
}
