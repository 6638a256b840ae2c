package io.deskwire.bot.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.model.AttachmentKind;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names files: as the sender calls them, without what could mislead a person or a program; else after what they are. */
final class FileNames {
    /** The shortest of the limits of usual file systems is 255 bytes; with room for a number before it and its encoding. */
    private static final int LIMIT = 120;
    /** Separators of paths, control characters, and marks that turn the direction of writing (“gpj.exe” read backwards). */
    private static final Pattern MISLEADING =
            Pattern.compile("[/\\\\\\p{Cntrl}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    /** RFC 6838, 4.2, with the length that it recommends. */
    private static final Pattern MIME =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}");

    private FileNames() {}

    /** Returns the file's name, never empty. */
    static String of(JsonNode file, AttachmentKind kind, JsonNode message, String ending) {
        String given = Fields.text(file, "file_name");
        String name = given == null ? "" : MISLEADING.matcher(given).replaceAll("_");
        if (name.replace("_", "").replace(".", "").isBlank()) {
            String what = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Long number = Fields.number(message, "message_id");
            return number == null ? what + "." + ending : what + "-" + number + "." + ending;
        }
        return shortened(name);
    }

    /** Returns the media type, in lower case and of the right form. */
    static String mime(JsonNode file, String otherwise) {
        String given = file.path("mime_type").asText("").strip().toLowerCase(Locale.ROOT);
        return MIME.matcher(given).matches() ? given : otherwise;
    }

    /** The ending stays: programs go by it. */
    private static String shortened(String name) {
        if (name.length() <= LIMIT) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 || name.length() - dot > 12 ? "" : name.substring(dot);
        int end = LIMIT - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
