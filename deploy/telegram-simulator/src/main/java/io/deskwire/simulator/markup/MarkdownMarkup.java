package io.deskwire.simulator.markup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.deskwire.simulator.json.SimulatorJson;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Telegram's two Markdowns (Bot API, "MarkdownV2 style" and "Markdown style"), without quotes. One use each. */
final class MarkdownMarkup {

    /** Bot API: these must be escaped everywhere else in MarkdownV2. */
    private static final String RESERVED = "_*[]()~`>#+-=|{}.!";

    private static final String RESERVED_BEFORE = "_*`[";

    private static final Map<String, String> TYPES = Map.of(
            "__", "underline", "||", "spoiler", "*", "bold", "_", "italic", "~", "strikethrough", "[", "text_link");

    private static final Map<String, String> NAMES = Map.of(
            "__", "Underline",
            "||", "Spoiler",
            "*", "Bold",
            "_", "Italic",
            "~", "Strikethrough",
            "[", "TextUrl",
            "`", "Code",
            "```", "Pre");

    private final String marked;
    private final boolean second;
    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = SimulatorJson.MAPPER.createArrayNode();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private record Open(String mark, int offset, int from) {}

    MarkdownMarkup(String marked, boolean second) {
        this.marked = marked;
        this.second = second;
    }

    Formatted read() {
        while (at < marked.length()) {
            if (marked.charAt(at) == '\\' && escapes(at + 1)) {
                text.append(marked.charAt(at + 1));
                at += 2;
            } else if (marked.startsWith("```", at)) {
                verbatim("```", "pre");
            } else if (marked.charAt(at) == '`') {
                verbatim("`", "code");
            } else if (marked.charAt(at) == ']'
                    && !open.isEmpty()
                    && open.peek().mark().equals("[")) {
                link(open.pop());
            } else {
                markOrCharacter();
            }
        }
        if (!open.isEmpty()) {
            throw unended(open.peek().mark(), open.peek().from());
        }
        return Formatted.ordered(text.toString(), entities);
    }

    private boolean escapes(int next) {
        if (next >= marked.length()) {
            return false;
        }
        char escaped = marked.charAt(next);
        return second ? escaped > 0 && escaped <= 126 : RESERVED_BEFORE.indexOf(escaped) >= 0;
    }

    private void markOrCharacter() {
        String mark = mark();
        if (mark == null) {
            char plain = marked.charAt(at);
            if (second && RESERVED.indexOf(plain) >= 0) {
                throw MarkupError.cannotParse(
                        "Character '" + plain + "' is reserved and must be escaped with the preceding '\\'");
            }
            text.append(plain);
            at++;
            return;
        }
        if (!open.isEmpty() && open.peek().mark().equals(mark)) {
            Open begun = open.pop();
            Formatted.add(entities, TYPES.get(mark), begun.offset(), text.length());
        } else {
            open.push(new Open(mark, text.length(), at));
        }
        at += mark.length();
    }

    private String mark() {
        for (String mark : second ? new String[] {"__", "||", "*", "_", "~", "["} : new String[] {"*", "_", "["}) {
            if (marked.startsWith(mark, at)) {
                return mark;
            }
        }
        return null;
    }

    private void verbatim(String fence, String type) {
        int from = at;
        int offset = text.length();
        at += fence.length();
        while (!marked.startsWith(fence, at)) {
            if (at >= marked.length()) {
                throw unended(fence, from);
            }
            if (second && marked.charAt(at) == '\\' && at + 1 < marked.length()) {
                at++;
            }
            text.append(marked.charAt(at));
            at++;
        }
        at += fence.length();
        Formatted.add(entities, type, offset, text.length());
    }

    private void link(Open begun) {
        int from = at;
        at++;
        int end = marked.startsWith("(", at) ? marked.indexOf(')', at) : -1;
        if (end < 0) {
            if (second) {
                throw MarkupError.cannotParse(
                        "Can't find end of a URL at byte offset " + MarkupError.bytes(marked, from));
            }
            return;
        }
        String address = marked.substring(at + 1, end).replace("\\", "");
        Formatted.add(entities, "text_link", begun.offset(), text.length()).put("url", address);
        at = end + 1;
    }

    private MarkupError unended(String mark, int from) {
        return MarkupError.cannotParse(
                "Can't find end of " + NAMES.get(mark) + " entity at byte offset " + MarkupError.bytes(marked, from));
    }
}
