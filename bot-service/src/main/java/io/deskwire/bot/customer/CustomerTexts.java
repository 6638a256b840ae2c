package io.deskwire.bot.customer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The desk's own words for customers. A language is a file {@code texts/<tag>.properties} (UTF-8); English has every text and
 * stands in for what another language lacks. Parameters are named: {@code #{ticket}}.
 */
final class CustomerTexts {
    /** The files that there are; a test holds the list and the folder together. */
    static final List<String> LANGUAGES = List.of("en", "de", "es", "fr", "pt", "ru", "tr", "uk");

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
    private static final String ENGLISH = "en";

    private final Map<String, Properties> byLanguage = new TreeMap<>();

    CustomerTexts() {
        LANGUAGES.forEach(language -> byLanguage.put(language, load(language)));
    }

    /**
     * Returns a text in a customer's language.
     *
     * @param language   IETF tag as Telegram gives it ({@code pt-br}), or null
     * @param parameters by name; one that is not given is a mistake of ours
     */
    String of(@Nullable String language, CustomerTextKey text, Map<String, ?> parameters) {
        String template = read(known(language)).getProperty(text.key());
        if (template == null) {
            template = read(ENGLISH).getProperty(text.key());
        }
        return PARAMETER.matcher(template).replaceAll(match -> {
            Object value = parameters.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException(text.key() + " needs {" + match.group(1) + "}");
            }
            return Matcher.quoteReplacement(value.toString());
        });
    }

    /** Returns the templates of a language; for the test that compares them. */
    @Nullable
    Properties templates(String language) {
        return byLanguage.get(language);
    }

    private Properties read(String language) {
        return Objects.requireNonNull(byLanguage.get(language), "each language is read at the start");
    }

    private static String known(@Nullable String language) {
        if (language == null) {
            return ENGLISH;
        }
        String primary = Locale.forLanguageTag(language).getLanguage();
        return LANGUAGES.contains(primary) ? primary : ENGLISH;
    }

    private static Properties load(String language) {
        String file = "/texts/" + language + ".properties";
        try (InputStream in = CustomerTexts.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("The texts in " + file + " cannot be read.", e);
        }
    }
}
