package io.deskwire.bot.telegram;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bot's token: a secret that is part of every URL, and so of what an HTTP library or Telegram itself says when a call fails. It
 * takes itself, and other secrets of the way to Telegram, out of every text that leaves this package.
 */
public final class BotToken {
    /** What it must be, as words of a sentence. */
    public static final String FORM_WORDS = "like 123456:ABC-DEF, as @BotFather shows it";

    private static final String HIDDEN = "[token]";
    private static final String OTHER = "[secret]";
    /**
     * A bot's number, a colon (once or twice encoded) and a secret: whatever looks so is hidden, ours or not. A run of digits is
     * looked at once, from its first on, and nothing is given back: Telegram's texts may be of any length.
     */
    private static final Pattern LOOKS_LIKE_ONE =
            Pattern.compile("(?<![0-9])[0-9]{3,}+(?::|%(?:25)*+3[Aa])[A-Za-z0-9_%-]{10,}+");
    /** A number that 52 bits hold (Bot API, User), not 0, and something after the colon. */
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,15}):(\\S+)");
    /** What is shorter would be found in any text. */
    private static final int SHORTEST = 4;

    private final String secret;
    private final List<String> others;

    public BotToken(String secret) {
        this(secret, List.of());
    }

    private BotToken(String secret, List<String> others) {
        this.secret = Objects.requireNonNull(secret, "secret").strip();
        this.others = others;
    }

    /** Returns the same token, which hides other secrets too, as they are and as they are written in URLs. */
    BotToken hiding(Stream<String> more) {
        return new BotToken(
                secret,
                more.filter(other -> other.length() >= SHORTEST)
                        .flatMap(other -> Stream.of(other, URLEncoder.encode(other, StandardCharsets.UTF_8)))
                        .distinct()
                        .toList());
    }

    /** Returns the token itself, for the URL and for nothing else. */
    String secret() {
        return secret;
    }

    /**
     * Returns Telegram's number of the bot, which is no secret: the part before the colon, the same in each token that the bot gets.
     *
     * @throws IllegalArgumentException when this is no token of a bot's
     */
    public long bot() {
        Matcher form = FORM.matcher(secret);
        if (!form.matches()) {
            throw new IllegalArgumentException("TELEGRAM_BOT_TOKEN must look " + FORM_WORDS + ".");
        }
        return Long.parseLong(form.group(1));
    }

    /** Returns the text without this token and without anything that looks like one; "no details" for null. */
    public String hiddenIn(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "no details";
        }
        String without = secret.isEmpty() ? text : text.replace(secret, HIDDEN);
        int colon = secret.indexOf(':');
        String half = secret.substring(colon + 1);
        if (colon > 0 && half.length() >= SHORTEST) {
            // However the colon is written before it.
            without = without.replace(half, HIDDEN);
        }
        for (String other : others) {
            without = without.replace(other, OTHER);
        }
        return LOOKS_LIKE_ONE.matcher(without).replaceAll(HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
