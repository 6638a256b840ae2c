package io.deskwire.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service takes of its settings, by the variables that an operator sets, from where the code says it. */
public final class TakenSettings {
    /** Says the name that a property has in the environment, and what holds without it. */
    private static final Pattern ALIAS = Pattern.compile("^\\$\\{([A-Z_]+)(:.*)?}$");

    private static final long MEBIBYTE = 1 << 20;
    private static final long MEGABYTE = 1_000_000;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> defaults;
    private final Set<String> mapped = new TreeSet<>();
    private final Map<String, String> file;

    /**
     * @param redis          the extension's own settings of Redis
     * @param configurations those of the service, whose {@code application.properties} is read
     */
    public TakenSettings(Class<?> redis, List<Class<?>> configurations) {
        file = properties(configurations.get(0));
        file.forEach((property, value) -> {
            Matcher alias = ALIAS.matcher(value.strip());
            if (alias.matches()) {
                variables.put(property, alias.group(1));
            }
        });
        Map<String, String> own = MappedSettings.of(configurations);
        own.keySet().forEach(property -> mapped.add(variable(property)));
        defaults = new TreeMap<>(MappedSettings.under("quarkus.redis", redis));
        defaults.putAll(own);
        defaults.values().removeIf(String::isEmpty);
    }

    /** Returns the variables of everything that the service maps. */
    public Set<String> mapped() {
        return Set.copyOf(mapped);
    }

    /** Returns the variables of these properties and variables, with the words of each. */
    public Map<String, String> byVariable(Map<String, String> words) {
        Map<String, String> named = new TreeMap<>();
        words.forEach((name, form) -> {
            String other = named.put(variable(name), form);
            if (other != null && !other.equals(form)) {
                throw new IllegalStateException(variable(name) + " has two forms: " + other + ", and " + form);
            }
        });
        return named;
    }

    /**
     * Returns a row for each setting, as {@link DocumentedSettings} has them.
     *
     * @param words    what each must be, by the name of its property or variable
     * @param required without which nothing starts
     * @param inFiles  those that may stand in files
     */
    public List<String> rows(Map<String, String> words, Collection<String> required, Collection<String> inFiles) {
        Map<String, String> given = new HashMap<>();
        required.forEach(name -> given.put(name, name));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(file, "application.properties", 250))
                .withSources(new PropertiesConfigSource(given, "what is required", 300))
                .withDefaultValues(defaults)
                .build();
        return byVariable(words).entrySet().stream()
                .map(setting -> row(
                        "`" + setting.getKey() + "`" + (inFiles.contains(setting.getKey()) ? " (`_FILE`)" : ""),
                        setting.getValue(),
                        required.contains(setting.getKey())
                                ? "required"
                                : shown(
                                        config.getConfigValue(property(setting.getKey(), words.keySet()))
                                                .getValue(),
                                        setting.getValue())))
                .toList();
    }

    static String row(String name, String words, String value) {
        return String.join(" | ", name, words, value);
    }

    private static String shown(String value, String words) {
        if (value == null || value.isBlank()) {
            return "unset";
        }
        return "`" + value + "`" + (words.startsWith("bytes") ? size(Long.parseLong(value)) : "");
    }

    private static String size(long bytes) {
        if (bytes % MEBIBYTE == 0) {
            return " (" + bytes / MEBIBYTE + " MiB)";
        }
        return bytes % MEGABYTE == 0 ? " (" + bytes / MEGABYTE + " MB)" : "";
    }

    private String property(String variable, Set<String> names) {
        return variables.entrySet().stream()
                .filter(alias -> alias.getValue().equals(variable))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> name.contains(".") && variable(name).equals(variable))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("No property is set by " + variable));
    }

    private String variable(String name) {
        return variables.getOrDefault(name, name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }

    private static Map<String, String> properties(Class<?> of) {
        Properties properties = new Properties();
        try (InputStream in = of.getResourceAsStream("/application.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> file = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("%"))
                .forEach(name -> file.put(name, properties.getProperty(name)));
        return file;
    }
}
