package io.deskwire.settings;

import java.util.List;
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

    /** Ends this process with status 1 and one line on standard error when one is missing. */
    public void stopIfMissing() {
        List<String> missing = missing(name -> System.getProperty(name, System.getenv(name)));
        if (!missing.isEmpty()) {
            System.err.println("Deskwire cannot start: set " + String.join(", ", missing)
                    + " in the environment (see docs/operations.md).");
            System.exit(1);
        }
    }
}
