package io.deskwire.bench.reply;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a reply of the load, carried through the line in its text. */
final class ReplyText {

    /** As long as agents' answers are, on average. */
    private static final String REST =
            ": your parcel has left our house this morning and should be with you tomorrow. Sorry!";

    private static final Pattern FORM = Pattern.compile("Reply (\\d{1,9}): .*");

    private ReplyText() {}

    /** The text of the reply with this number. */
    static String of(int number) {
        return "Reply " + number + REST;
    }

    /** The number in a message's text, if the load wrote it. */
    static OptionalInt numberIn(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
