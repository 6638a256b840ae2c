package io.deskwire.secret;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The settings that hold keys: one or several, separated by commas. */
public enum KeySetting {
    /** Encrypts the cookies of the web-service. */
    SESSION_KEY(Form.CHOSEN),
    /** What the two services show each other, in a header. */
    INTERNAL_KEY(Form.HEADER),
    /** Encrypts bots' tokens in the database. */
    DATA_KEY(Form.RANDOM),
    /** What Telegram shows with the updates that it posts. */
    TELEGRAM_WEBHOOK_SECRET(Form.TELEGRAM);

    /** What each key must be. */
    private enum Form {
        /** As long as 128 bits are in hexadecimal. */
        RANDOM("\\P{Cntrl}{32,}", "32 characters or more, as openssl rand -base64 32 makes them"),
        /** Of before there was a rule, desks have shorter ones, which a person chose; what nobody guesses has 16 at the least. */
        CHOSEN("\\P{Cntrl}{16,}", "16 characters or more, best as openssl rand -base64 32 makes them"),
        /** The same, of what a header carries unchanged. */
        HEADER("[ -~]{16,}", "16 characters or more of ASCII, best as openssl rand -base64 32 makes them"),
        /** What Telegram takes (Bot API, setWebhook), and not shorter than what nobody guesses. */
        TELEGRAM("[A-Za-z0-9_-]{16,256}", "16 to 256 letters, digits, _ and -");

        private final Pattern pattern;
        private final String words;

        Form(String pattern, String words) {
            this.pattern = Pattern.compile(pattern);
            this.words = words;
        }
    }

    private final Form form;

    KeySetting(Form form) {
        this.form = form;
    }

    /**
     * Reads the keys.
     *
     * @param value what the setting holds
     * @throws IllegalArgumentException with a sentence that names the setting, says what it should be, and shows nothing of it
     */
    public KeyList keys(String value) {
        List<String> keys =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            if (key.isEmpty()) {
                throw refused(i, "is empty");
            }
            if (!form.pattern.matcher(key).matches()) {
                throw refused(i, "is no such key");
            }
            if (!known.add(key)) {
                throw refused(i, "is there before");
            }
        }
        return new KeyList(keys);
    }

    /** Returns what it must be, as words of a sentence. */
    public String form() {
        return "one key or several, separated by commas, each of " + form.words;
    }

    private IllegalArgumentException refused(int index, String why) {
        return new IllegalArgumentException(this + " must be " + form() + "; number " + (index + 1) + " " + why + ".");
    }
}
