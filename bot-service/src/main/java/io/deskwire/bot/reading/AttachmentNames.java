package io.deskwire.bot.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.bot.content.Fields;
import io.deskwire.media.FileNames;
import io.deskwire.model.AttachmentKind;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names what a message holds as its sender does, where that is fit to be shown; else after what it is. */
final class AttachmentNames {
    /** RFC 6838, 4.2, with the length that it recommends. */
    private static final Pattern MIME =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}");

    private AttachmentNames() {}

    /** Returns the file's name, never empty. */
    static String of(JsonNode file, AttachmentKind kind, JsonNode message, String ending) {
        String what = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Long number = Fields.number(message, "message_id");
        return FileNames.clean(
                Fields.text(file, "file_name"), (number == null ? what : what + "-" + number) + "." + ending);
    }

    /** Returns the media type, in lower case and of the right form. */
    static String mime(JsonNode file, String otherwise) {
        String given = file.path("mime_type").asText("").strip().toLowerCase(Locale.ROOT);
        return MIME.matcher(given).matches() ? given : otherwise;
    }
}
