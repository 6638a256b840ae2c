package io.deskwire.web.balance;

import java.util.regex.Pattern;

/**
 * What a replica is of: all that are to be replaced by others are of another one ({@code DESKWIRE_REVISION}).
 *
 * @param name empty where nobody says: then all such replicas are of one
 */
public record Revision(String name) {
    /** Names of images' tags and Kubernetes' hashes are shorter; a signal has to stay what replicas of before read. */
    static final int MOST_CHARS = 64;

    /** What it must be, as words of a sentence. */
    public static final String WORDS = "at most " + MOST_CHARS + " of A-Z, a-z, 0-9, '.', '_' and '-'";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{0," + MOST_CHARS + "}");

    public Revision {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("must be " + WORDS + ".");
        }
    }

    /** Returns the one of this name. */
    public static Revision of(String name) {
        return new Revision(name);
    }
}
