package io.deskwire.bench.delivery;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a message of the load, carried through the line in its text. */
public final class Token {

    /** As long as people's messages are, on average. */
    private static final String REST = " Hello, my parcel was to arrive yesterday. Could you look where it is? Thanks!";

    private static final Pattern FORM = Pattern.compile("#(\\d{1,9}) .*");

    private Token() {}

    /** The text of the message with this number. */
    public static String text(int number) {
        return "#" + number + REST;
    }

    /** The number in a message's text, if the load wrote it. */
    static OptionalInt numberIn(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
