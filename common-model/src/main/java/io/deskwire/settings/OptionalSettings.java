package io.deskwire.settings;

import io.deskwire.secret.KeySetting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The settings of a service, and the form of each; of those without a default only what is wrong is found here, not what is missing. One that is set and cannot be read would be found by whoever
 * needs it first, which may be after the service has begun to work; so they are looked at before anything starts.
 */
public final class OptionalSettings {
    private final Map<String, SettingForm> forms = new LinkedHashMap<>();
    private final List<Function<UnaryOperator<String>, Optional<String>>> rules = new ArrayList<>();

    /** Adds properties, each by its prefix and a name; each can also be set by the variable of the environment that goes with it. */
    public OptionalSettings all(String prefix, SettingForm form, String... names) {
        for (String name : names) {
            forms.put(prefix + name, form);
        }
        return this;
    }

    /** Adds a variable of the environment. */
    public OptionalSettings variable(String name, SettingForm form) {
        forms.put(name, form);
        return this;
    }

    /** Adds what settings must be together; gives what is wrong as one line that begins with a setting's name. */
    public OptionalSettings together(Function<UnaryOperator<String>, Optional<String>> rule) {
        rules.add(rule);
        return this;
    }

    /**
     * Adds what each service has: the database, the keys, what its Redis is, its ports and what they take, where its traces go, and when it says that customers do not hear the desk.
     *
     * @param time the form of a time that cannot be nothing
     */
    public OptionalSettings ofEachService(SettingForm time) {
        return variable("DATABASE_URL", SettingForm.DATABASE_URL)
                .variable("MIGRATION_DATABASE_URL", SettingForm.DATABASE_URL)
                .variable("DATABASE_POOLER", SettingForm.SWITCH)
                .together(OptionalSettings::poolerProblem)
                .variable("DESKWIRE_MIGRATE", SettingForm.MIGRATE)
                .variable("DESKWIRE_LOG_JSON", SettingForm.SWITCH)
                .variable("DATABASE_USER", SettingForm.TEXT)
                .variable("DATABASE_PASSWORD", SettingForm.TEXT)
                .variable("INTERNAL_KEY", keys(KeySetting.INTERNAL_KEY))
                .variable("DATA_KEY", keys(KeySetting.DATA_KEY).orNothing())
                .all("deskwire.tracing.", SettingForm.HTTP_URL.orNothing(), "collector")
                .all("deskwire.tracing.", SettingForm.SHARE, "ratio")
                .all("quarkus.", SettingForm.PORT, "http.port", "management.port")
                .all("quarkus.redis.", SettingForm.REDIS_TYPE, "client-type")
                .all("quarkus.redis.", SettingForm.TEXT, "master-name")
                .all("deskwire.http.", SettingForm.ABOVE_0, "connections", "connections-per-address")
                .all("deskwire.http.", SettingForm.BYTES, "body-bytes", "answer-bytes")
                .all("deskwire.telegram-watch.", time, "outbox-late", "outbox-stopped", "updates-late")
                .all("deskwire.telegram-watch.", time, "updates-stopped", "files-late", "intake-late");
    }

    /** The form of keys. */
    public static SettingForm keys(KeySetting setting) {
        return SettingForm.read(setting.form(), setting::keys);
    }

    /** Returns each form, by the name of its property or variable. */
    public Map<String, SettingForm> forms() {
        return Collections.unmodifiableMap(forms);
    }

    /** What Flyway says to its session would be another one's behind a pooler, and some refuse it at once. */
    private static Optional<String> poolerProblem(UnaryOperator<String> source) {
        String pooler = source.apply("DATABASE_POOLER");
        String direct = source.apply("MIGRATION_DATABASE_URL");
        boolean missing = direct == null || direct.isBlank();
        return missing && pooler != null && SettingForm.isOn(pooler)
                ? Optional.of("MIGRATION_DATABASE_URL must name PostgreSQL itself where DATABASE_POOLER is true: the"
                        + " schema is looked at, and changed, past the pooler.")
                : Optional.empty();
    }

    /**
     * Returns what keeps the service from starting, as one line that begins with the setting's name.
     *
     * @param source gives the value of a property or of a variable of the environment, or null
     */
    public Optional<String> problem(UnaryOperator<String> source) {
        for (Map.Entry<String, SettingForm> setting : forms.entrySet()) {
            String variable = setting.getKey().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            String property = source.apply(setting.getKey());
            String value = property == null ? source.apply(variable) : property;
            Optional<String> problem =
                    value == null ? Optional.empty() : setting.getValue().problem(value);
            if (problem.isPresent()) {
                return Optional.of(variable + " " + problem.get().replaceAll("\\p{Cntrl}+", " "));
            }
        }
        return rules.stream().flatMap(rule -> rule.apply(source).stream()).findFirst();
    }
}
