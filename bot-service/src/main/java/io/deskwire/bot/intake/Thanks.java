package io.deskwire.bot.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a short thanks from what wants an answer. The words are files, one for each language ({@code thanks/}): a word that thanks
 * stands alone on its line, one that may stand beside it begins with a plus sign. A customer's language is not asked for: people
 * thank in another one than their telephone's.
 */
final class Thanks {
    /** Longer than anybody's thanks that say no more. */
    private static final int LIMIT = 60;

    private static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "pt", "ru", "tr", "uk");
    private static final String EMOJI = "👍🙏❤♥🫶🤝👌😊🙂☺😍🥰😘💐🌹💪🎉👏✅💙💚💛🧡💜🤗";

    private final Set<String> thanks = new HashSet<>();
    private final Set<String> beside = new HashSet<>();

    Thanks() {
        for (String language : LANGUAGES) {
            read("/thanks/" + language + ".txt");
        }
    }

    /** Says whether the text thanks and says nothing else. */
    boolean is(String text) {
        if (text.isBlank() || text.length() > LIMIT || text.indexOf('?') >= 0) {
            return false;
        }
        boolean thanked = false;
        for (String word : words(text)) {
            if (thanks.contains(word)) {
                thanked = true;
            } else if (!beside.contains(word)) {
                return false;
            }
        }
        return thanked || emoji(text);
    }

    /** Nothing but hearts, thumbs and the like, with whatever skin. */
    private static boolean emoji(String text) {
        boolean some = false;
        for (int sign : text.codePoints().toArray()) {
            boolean silent = Character.isWhitespace(sign) || sign == 0xFE0F || (sign >= 0x1F3FB && sign <= 0x1F3FF);
            if (EMOJI.indexOf(sign) >= 0) {
                some = true;
            } else if (!silent && Character.isLetterOrDigit(sign)) {
                return false;
            } else if (!silent && !isPunctuation(sign)) {
                return false;
            }
        }
        return some;
    }

    private static boolean isPunctuation(int sign) {
        return sign == '!' || sign == '.' || sign == ',' || sign == ')';
    }

    private static List<String> words(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(sign -> Character.isLetterOrDigit(sign)
                                || Character.getType(sign) == Character.NON_SPACING_MARK && sign != 0xFE0F
                        ? sign
                        : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .lines()
                .flatMap(line -> List.of(line.split(" +")).stream())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void read(String file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Thanks.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
                if (line.startsWith("+")) {
                    beside.add(line.substring(1));
                } else {
                    thanks.add(line);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
