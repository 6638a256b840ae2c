package io.deskwire.simulator.markup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telegram's HTML (Bot API, "HTML style"). One use each. */
final class HtmlMarkup {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("a", "text_link"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"));

    private static final Pattern TAG =
            Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));");

    private final String marked;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = SimulatorJson.MAPPER.createArrayNode();
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String tag, String attributes, int offset) {}

    HtmlMarkup(String marked) {
        this.marked = marked;
    }

    Formatted read() {
        Matcher tag = TAG.matcher(marked);
        Matcher reference = REFERENCE.matcher(marked);
        for (int at = 0; at < marked.length(); ) {
            char next = marked.charAt(at);
            if (next == '<') {
                if (!tag.region(at, marked.length()).lookingAt()) {
                    throw MarkupError.cannotParse("Unclosed start tag at byte offset " + MarkupError.bytes(marked, at));
                }
                tag(tag, at);
                at = tag.end();
            } else if (next == '&' && reference.region(at, marked.length()).lookingAt()) {
                text.append(character(reference));
                at = reference.end();
            } else {
                text.append(next);
                at++;
            }
        }
        if (!open.isEmpty()) {
            throw MarkupError.cannotParse("Can't find end tag corresponding to start tag \""
                    + open.peek().tag() + "\"");
        }
        return Formatted.ordered(text.toString(), entities);
    }

    private void tag(Matcher tag, int at) {
        String name = tag.group(2).toLowerCase(Locale.ROOT);
        if (tag.group(1).isEmpty()) {
            boolean spoiler = !name.equals("span") || "tg-spoiler".equals(attribute(tag.group(3), "class"));
            if (!TYPES.containsKey(name) || !spoiler) {
                throw MarkupError.cannotParse((TYPES.containsKey(name)
                                ? "Tag \"span\" must have class \"tg-spoiler\""
                                : "Unsupported start tag \"" + name + "\"")
                        + " at byte offset " + MarkupError.bytes(marked, at));
            }
            open.push(new Open(name, tag.group(3), text.length()));
            return;
        }
        if (open.isEmpty()) {
            throw MarkupError.cannotParse("Unexpected end tag at byte offset " + MarkupError.bytes(marked, at));
        }
        Open last = open.pop();
        if (!last.tag().equals(name)) {
            throw MarkupError.cannotParse("Unmatched end tag at byte offset " + MarkupError.bytes(marked, at)
                    + ", expected \"</" + last.tag() + ">\", found \"</" + name + ">\"");
        }
        close(last);
    }

    private void close(Open last) {
        String type = TYPES.get(last.tag());
        if (last.tag().equals("blockquote") && last.attributes().contains("expandable")) {
            type = "expandable_blockquote";
        }
        if (last.tag().equals("a")) {
            String address = attribute(last.attributes(), "href");
            if (address != null && !address.isBlank()) {
                Formatted.add(entities, type, last.offset(), text.length()).put("url", address);
            }
            return;
        }
        var entity = Formatted.add(entities, type, last.offset(), text.length());
        if (last.tag().equals("tg-emoji")) {
            entity.put("custom_emoji_id", attribute(last.attributes(), "emoji-id"));
        }
    }

    private static String attribute(String attributes, String name) {
        Matcher each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (each.group(1).equals(name)) {
                String value = each.group(2) != null ? each.group(2) : each.group(3);
                return value != null ? value.replace("&amp;", "&") : each.group(4);
            }
        }
        return null;
    }

    private static String character(Matcher reference) {
        if (reference.group(1) != null) {
            return switch (reference.group(1)) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                default -> "\"";
            };
        }
        int code = reference.group(2) != null
                ? Integer.parseInt(reference.group(2))
                : Integer.parseInt(reference.group(3), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : reference.group();
    }
}
