package io.deskwire.media;

import io.deskwire.text.CleanText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of files as strangers give them, made fit to be shown and to be saved under. */
public final class FileNames {
    /** UTF-16 units; file systems take 255 bytes, and few names need more. */
    public static final int LIMIT = 200;

    private static final int EXTENSION_LIMIT = 12;
    /** Of a longer name the beginning and the end are looked at: what is far beyond any file system's is no name. */
    private static final int BEGINNING = 4_000;

    private static final int END = 96;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    /** What Windows takes in no name. */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");

    private FileNames() {}

    /** Returns the name without path, without what cannot be seen, at most {@link #LIMIT} long, never empty. */
    public static String clean(@Nullable String name) {
        return clean(name, "file");
    }

    /**
     * Returns the name as {@link #clean(String)} does.
     *
     * @param name      or null
     * @param otherwise the name when nothing is left of the given one
     */
    public static String clean(@Nullable String name, String otherwise) {
        String clean = name == null ? "" : bounded(name.substring(afterPath(name)));
        clean = CONTROL.matcher(clean).replaceAll("");
        clean = FORBIDDEN.matcher(clean).replaceAll("_");
        // exe.gpj must not look like jpg.exe.
        clean = CleanText.name(Normalizer.normalize(clean, Normalizer.Form.NFC));
        clean = withoutEnds(clean);
        return clean.isEmpty() ? otherwise : shortened(clean);
    }

    /** Returns what follows the last dot, in lower case; empty when there is none. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static int afterPath(String name) {
        return 1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    }

    /** Before anything is done with it that takes longer the longer it is. */
    private static String bounded(String name) {
        return name.length() <= BEGINNING + END
                ? name
                : name.substring(0, BEGINNING) + name.substring(name.length() - END);
    }

    /** Neither blanks at its ends nor dots behind it, which Windows drops. */
    private static String withoutEnds(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end).stripLeading();
    }

    /** The end stays: it says what the file is. */
    private static String shortened(String name) {
        if (name.length() <= LIMIT) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String end = dot > 0 && name.length() - dot <= EXTENSION_LIMIT ? name.substring(dot) : "";
        int cut = LIMIT - end.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(cut - 1)) ? cut - 1 : cut) + end;
    }
}
