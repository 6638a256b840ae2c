package io.deskwire.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The settings without which a service cannot work. They are checked before anything else starts. */
public final class RequiredSettings {
    private final List<String> names;

    private RequiredSettings(List<String> names) {
        this.names = names;
    }

    /** Names the required variables of the environment. */
    public static RequiredSettings of(String... names) {
        return new RequiredSettings(List.of(names));
    }

    /** Returns all of them. */
    public List<String> names() {
        return names;
    }

    /**
     * Returns those that are missing or blank.
     *
     * @param source gives the value of a name, or null
     */
    public List<String> missing(UnaryOperator<String> source) {
        return names.stream()
                .filter(name -> source.apply(name) == null || source.apply(name).isBlank())
                .toList();
    }

    /**
     * Returns what keeps the service from starting, as one line that names what is missing.
     *
     * @param source as of {@link #missing}
     */
    public Optional<String> problem(UnaryOperator<String> source) {
        List<String> missing = missing(source);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        boolean secret = missing.stream().anyMatch(SettingFiles.NAMES::contains);
        return Optional.of("set " + String.join(", ", missing) + " in the environment"
                + (secret ? " (or name the file of a secret, as in " + example(missing) + "_FILE)." : "."));
    }

    private static String example(List<String> missing) {
        return missing.stream().filter(SettingFiles.NAMES::contains).findFirst().orElseThrow();
    }
}
