package io.deskwire.media;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which type a file is served as. What its sender claims is believed only where a browser does nothing with it. */
public final class MediaTypes {
    /** So many bytes of the beginning are enough to know. */
    public static final int HEAD = 64;
    /** For what is none of the known. */
    public static final String BYTES = "application/octet-stream";

    /** A browser shows and plays these, and runs none of them. No SVG and no PDF: both can carry scripts. */
    private static final Set<String> SHOWN = Set.of(
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "video/mp4",
            "video/webm",
            "audio/ogg",
            "audio/mpeg",
            "audio/mp4",
            "audio/wav");
    /** RFC 6838, section 4.2, with simple parameters. */
    private static final Pattern FORM = Pattern.compile(
            "[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}(; ?[a-z0-9-]+=[a-z0-9._-]+){0,3}");

    private MediaTypes() {}

    /** Says whether a browser may show it in its place; everything else is only saved. */
    public static boolean isShown(String type) {
        return SHOWN.contains(base(type));
    }

    /** Says whether the file is a program, whatever it is called. */
    public static boolean isProgram(byte[] head) {
        return Signatures.isProgram(head);
    }

    /**
     * Returns the type of a file.
     *
     * @param claimed what the sender says, or null
     * @param head    the first {@link #HEAD} bytes, or all if there are fewer
     * @return what the bytes are, where it is of a shown kind; else the claim, unless it claims to be shown
     */
    public static String verified(@Nullable String claimed, byte[] head) {
        String type = claimed == null ? BYTES : claimed.trim().toLowerCase(Locale.ROOT);
        String honest = FORM.matcher(type).matches() ? type : BYTES;
        if (isShown(honest) || isMedia(honest) || honest.equals(BYTES)) {
            String other = isShown(honest) ? BYTES : honest;
            return Signatures.shown(head).orElse(other);
        }
        return honest;
    }

    /** Returns the type without its parameters. */
    public static String base(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim();
    }

    /** Aliases such as {@code audio/x-wav}; an SVG picture is text and has no signature, so it stays what it is. */
    private static boolean isMedia(String type) {
        return type.startsWith("image/") || type.startsWith("video/") || type.startsWith("audio/");
    }
}
