package io.deskwire.bot.content;

import io.deskwire.model.Excerpt;
import io.deskwire.text.CleanText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads electronic business cards (RFC 6350, RFC 2426 and vCard 2.1, which phones still write). What is no line of a card is skipped.
 */
public final class Vcards {
    /** A value in words; the label says what it is, such as "Email (work)". */
    public record Field(String label, String value) {}

    /** Telegram takes a card of 2,048 bytes at most (Bot API, Contact); one of ten times that is not read to its end. */
    private static final int LIMIT = 20_480;

    private static final int FIELDS = 40;
    private static final int VALUE_LIMIT = 1_000;

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("FN", "Name"),
            Map.entry("NICKNAME", "Nickname"),
            Map.entry("TEL", "Phone"),
            Map.entry("EMAIL", "Email"),
            Map.entry("ORG", "Organisation"),
            Map.entry("TITLE", "Title"),
            Map.entry("ROLE", "Role"),
            Map.entry("ADR", "Address"),
            Map.entry("URL", "Website"),
            Map.entry("BDAY", "Birthday"),
            Map.entry("NOTE", "Note"),
            Map.entry("IMPP", "Messenger"),
            Map.entry("X-SOCIALPROFILE", "Profile"));
    /** Values whose parts are separated by semicolons. */
    private static final Set<String> STRUCTURED = Set.of("ADR", "ORG");
    /** Said of a value by cards, and nothing to a reader. */
    private static final Set<String> SILENT_TYPES = Set.of("pref", "internet", "voice", "x400", "uri", "text");

    /** A line that begins with a blank goes on with the one before (RFC 6350, 3.2). */
    private static final Pattern FOLD = Pattern.compile("(?<!=)\\r?\\n[ \\t]");

    private Vcards() {}

    /** Returns what the card says, in its order, each thing once; when there is more than fits, the last one says so. */
    public static List<Field> read(String card) {
        boolean whole = card.length() <= LIMIT;
        Set<Field> all = new LinkedHashSet<>();
        for (String line : unfolded(Excerpt.of(card, LIMIT))) {
            Field field = field(line);
            if (field != null) {
                all.add(field);
            }
        }
        List<Field> fields = new ArrayList<>(all);
        int more = fields.size() - FIELDS;
        if (more > 0) {
            fields.subList(FIELDS, fields.size()).clear();
        }
        if (more > 0 || !whole) {
            fields.add(new Field("More", whole ? "… and " + more + " more" : "… and more"));
        }
        return List.copyOf(fields);
    }

    private static List<String> unfolded(String card) {
        List<String> lines = new ArrayList<>();
        StringBuilder soft = new StringBuilder();
        for (String line : FOLD.matcher(card).replaceAll("").split("\\r?\\n|\\r")) {
            // vCard 2.1 goes on after an equals sign at the end, where the value is quoted-printable (RFC 2045, 6.7).
            boolean continues = line.endsWith("=")
                    && (!soft.isEmpty() || line.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE"));
            soft.append(continues ? line.substring(0, line.length() - 1) : line);
            if (!continues) {
                lines.add(soft.toString());
                soft.setLength(0);
            }
        }
        lines.add(soft.toString());
        return lines;
    }

    private static @Nullable Field field(String line) {
        int colon = colon(line);
        if (colon < 0) {
            return null;
        }
        List<String> head = split(line.substring(0, colon), ';', true);
        String name =
                head.get(0).substring(head.get(0).lastIndexOf('.') + 1).strip().toUpperCase(Locale.ROOT);
        String label = LABELS.get(name);
        if (label == null) {
            return null;
        }
        List<String> parameters = head.subList(1, head.size());
        String value = value(name, decoded(line.substring(colon + 1), parameters));
        String types = types(parameters);
        return value.isEmpty() ? null : new Field(types.isEmpty() ? label : label + " (" + types + ")", value);
    }

    /** The colon that ends the name and its parameters, not one within quotation marks. */
    private static int colon(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String types(List<String> parameters) {
        Set<String> types = new LinkedHashSet<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String name =
                    equals < 0 ? "TYPE" : parameter.substring(0, equals).strip().toUpperCase(Locale.ROOT);
            if (name.equals("TYPE")) {
                for (String type :
                        parameter.substring(equals + 1).replace("\"", "").split(",")) {
                    String word = type.strip().toLowerCase(Locale.ROOT);
                    boolean encoding = word.equals("quoted-printable") || word.equals("base64") || word.equals("8bit");
                    if (!word.isEmpty() && !encoding && !SILENT_TYPES.contains(word)) {
                        types.add(word);
                    }
                }
            }
        }
        return CleanText.name(String.join(", ", types));
    }

    private static String decoded(String value, List<String> parameters) {
        String all = String.join(";", parameters).toUpperCase(Locale.ROOT);
        if (all.contains("QUOTED-PRINTABLE")) {
            return quotedPrintable(value, charset(parameters));
        }
        // A picture or a key, not words.
        return all.contains("BASE64") || all.contains("ENCODING=B") ? "" : value;
    }

    private static Charset charset(List<String> parameters) {
        for (String parameter : parameters) {
            if (parameter.toUpperCase(Locale.ROOT).startsWith("CHARSET=")) {
                try {
                    return Charset.forName(
                            parameter.substring("CHARSET=".length()).replace("\"", ""));
                } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
                    // A name that nobody knows: most cards are UTF-8.
                    return StandardCharsets.UTF_8;
                }
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static String quotedPrintable(String value, Charset charset) {
        byte[] bytes = value.getBytes(charset.canEncode() ? charset : StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '=' && high >= 0 && low >= 0) {
                decoded.put((byte) (high * 16 + low));
                i += 2;
            } else {
                decoded.put(bytes[i]);
            }
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(decoded.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("What is malformed is replaced", e);
        }
    }

    private static String value(String name, String value) {
        List<String> parts = new ArrayList<>();
        for (String part : STRUCTURED.contains(name) ? split(value, ';', false) : List.of(value)) {
            String words = unescaped(part).strip();
            if (!words.isEmpty()) {
                parts.add(words);
            }
        }
        String text = String.join(", ", parts);
        String plain = name.equals("TEL") && text.regionMatches(true, 0, "tel:", 0, 4) ? text.substring(4) : text;
        return CleanText.text(plain.length() <= VALUE_LIMIT ? plain : Excerpt.of(plain, VALUE_LIMIT) + "…");
    }

    /** Splits where the sign is not escaped; within quotation marks neither, where those mean something. */
    private static List<String> split(String text, char separator, boolean quotes) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= quotes && c == '"';
            if (c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            plain.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
        }
        return plain.toString();
    }
}
