package io.deskwire.testing;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a setting does not take, and those at its bounds that it just takes, by the words of its form. */
public final class WrongValues {
    /** In each value that could be a secret. */
    public static final String SECRET = "s3cret-";

    private static final String NO_FORM = "?!";
    private static final String TEXT = "one line of text";
    private static final Pattern NUMBERS = Pattern.compile("whole number, (\\d+) to (\\d+)");
    private static final Pattern TIMES = Pattern.compile("time such as .*, (\\S+) to (P?\\d+\\w+)");

    private WrongValues() {}

    /** Returns what is not taken. */
    public static List<String> of(String words) {
        List<String> wrong = new ArrayList<>();
        if (!words.startsWith(TEXT)) {
            wrong.add(NO_FORM);
        }
        if (!words.endsWith("or empty")) {
            wrong.add("");
            wrong.add(" ");
        }
        // Long enough for a key.
        wrong.add(SECRET.repeat(5) + "\n" + SECRET.repeat(5));
        Matcher numbers = NUMBERS.matcher(words);
        if (numbers.find()) {
            wrong.add(new BigInteger(numbers.group(1)).subtract(BigInteger.ONE).toString());
            wrong.add(new BigInteger(numbers.group(2)).add(BigInteger.ONE).toString());
            wrong.add(numbers.group(1) + ".5");
        }
        Matcher times = TIMES.matcher(words);
        if (times.find()) {
            wrong.add(time(times.group(1)).minusMillis(1).toString());
            wrong.add(time(times.group(2)).plusSeconds(1).toString());
        }
        return wrong;
    }

    /** Returns the least and the most that is taken, where there are such. */
    public static List<String> bounds(String words) {
        List<String> bounds = new ArrayList<>();
        for (Pattern pattern : List.of(NUMBERS, TIMES)) {
            Matcher found = pattern.matcher(words);
            if (found.find()) {
                bounds.add(found.group(1));
                bounds.add(found.group(2));
            }
        }
        return bounds;
    }

    private static Duration time(String text) {
        if (text.startsWith("P")) {
            return Duration.parse(text);
        }
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text);
    }
}
