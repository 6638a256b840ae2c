package io.deskwire.media;

import io.deskwire.text.CleanText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of files as strangers give them, made fit to be shown and to be saved under. */
public final class FileNames {
    /** UTF-16 units; file systems take 255 bytes, and few names need more. */
    public static final int LIMIT = 200;

    private static final int EXTENSION_LIMIT = 12;
    private static final Pattern PATH = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    /** What Windows takes in no name. */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");

    private static final Pattern ENDS = Pattern.compile("^\\s+|[\\s.]+$");

    private FileNames() {}

    /** Returns the name without path, without what cannot be seen, at most {@link #LIMIT} long, never empty. */
    public static String clean(String name) {
        return clean(name, "file");
    }

    /**
     * Returns the name as {@link #clean(String)} does.
     *
     * @param name      or null
     * @param otherwise the name when nothing is left of the given one
     */
    public static String clean(String name, String otherwise) {
        String clean = name == null ? "" : PATH.matcher(name).replaceFirst("");
        clean = CONTROL.matcher(clean).replaceAll("");
        clean = FORBIDDEN.matcher(clean).replaceAll("_");
        // exe.gpj must not look like jpg.exe.
        clean = CleanText.name(Normalizer.normalize(clean, Normalizer.Form.NFC));
        clean = ENDS.matcher(clean).replaceAll("");
        return clean.isEmpty() ? otherwise : shortened(clean);
    }

    /** Returns what follows the last dot, in lower case; empty when there is none. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
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
