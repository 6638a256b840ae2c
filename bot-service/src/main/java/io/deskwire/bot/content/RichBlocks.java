package io.deskwire.bot.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Writes the blocks of a rich message, one below the other (Bot API, RichBlock). */
final class RichBlocks {
    /** Blocks that are a medium, and how it is called where it stood. */
    private static final Map<String, String> MEDIA = Map.of(
            "photo", "Photo",
            "video", "Video",
            "animation", "Animation",
            "audio", "Audio file",
            "voice_note", "Voice message",
            "map", "Map");
    /** Lists in quotations in details; deeper lies nothing that a person wrote. */
    private static final int DEPTH = 16;

    private final RichWriter writer;
    private final RichWords words;

    RichBlocks(RichWriter writer) {
        this.writer = writer;
        this.words = new RichWords(writer);
    }

    void write(JsonNode blocks) {
        write(blocks, 0);
    }

    private void write(JsonNode blocks, int depth) {
        if (depth > DEPTH && !blocks.isEmpty()) {
            writer.line();
            writer.leftOut();
        } else if (blocks.isArray()) {
            for (JsonNode block : blocks) {
                writer.line();
                block(block, depth);
            }
        }
    }

    private void block(JsonNode block, int depth) {
        String type = block.path("type").asText("");
        JsonNode text = block.path("text");
        switch (type) {
            case "heading" -> writer.marked("bold", () -> words.write(text));
            case "footer", "thinking" -> writer.marked("italic", () -> words.write(text));
            case "pre" -> writer.marked("pre", () -> words.write(text));
            case "mathematical_expression" ->
                writer.marked(
                        "code", () -> writer.write(block.path("expression").asText("")));
            case "divider" -> writer.write("———");
            case "list" -> list(block.path("items"), depth);
            case "blockquote" -> quotation(block, () -> write(block.path("blocks"), depth + 1));
            case "pullquote" -> quotation(block, () -> words.write(text));
            case "table" -> table(block);
            case "details" -> {
                writer.marked("bold", () -> words.write(block.path("summary")));
                write(block.path("blocks"), depth + 1);
            }
            default -> other(type, block, depth);
        }
    }

    /** Media, groups of media, paragraphs, and what is not known yet: what it says, and what lies in it. */
    private void other(String type, JsonNode block, int depth) {
        if (MEDIA.containsKey(type)) {
            boolean kept = writer.medium(block);
            writer.write("[" + MEDIA.get(type) + (kept ? "]" : ", not kept here]"));
        }
        words.write(block.path("text"));
        write(block.path("blocks"), depth + 1);
        caption(block.path("caption"));
    }

    private void list(JsonNode items, int depth) {
        for (JsonNode item : items) {
            writer.line();
            writer.write("  ".repeat(depth) + mark(item) + " ");
            boolean first = true;
            for (JsonNode block : item.path("blocks")) {
                if (!first) {
                    writer.line();
                }
                if (depth < DEPTH) {
                    block(block, depth + 1);
                } else if (first) {
                    writer.leftOut();
                }
                first = false;
            }
        }
    }

    private static String mark(JsonNode item) {
        if (item.path("has_checkbox").asBoolean(false)) {
            return item.path("is_checked").asBoolean(false) ? "☑" : "☐";
        }
        String label = Fields.line(item, "label");
        Long value = Fields.number(item, "value");
        return label != null ? label : value == null ? "•" : value + ".";
    }

    private void quotation(JsonNode block, Runnable quoted) {
        writer.marked("blockquote", () -> {
            quoted.run();
            credit(block.path("credit"));
        });
    }

    private void table(JsonNode table) {
        for (JsonNode row : table.path("cells")) {
            writer.line();
            boolean first = true;
            for (JsonNode cell : row) {
                if (!first) {
                    writer.write(" | ");
                }
                words.write(cell.path("text"));
                first = false;
            }
        }
        writer.line();
        words.write(table.path("caption"));
    }

    private void caption(JsonNode caption) {
        if (caption.isObject()) {
            writer.line();
            words.write(caption.path("text"));
            credit(caption.path("credit"));
        }
    }

    private void credit(JsonNode credit) {
        if (!credit.isMissingNode() && !credit.isNull()) {
            writer.line();
            writer.write("— ");
            words.write(credit);
        }
    }
}
