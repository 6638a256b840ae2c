package io.deskwire.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Looks at the settings of a process before anything else starts. */
public final class StartCheck {
    private StartCheck() {}

    /**
     * Ends this process with status 1 and one line on standard error when there is a problem.
     *
     * @param rules what settings must be; each gives what is wrong as one line that names a setting, of what a source gives
     */
    public static void stopAtProblem(List<Function<UnaryOperator<String>, Optional<String>>> rules) {
        problem(SettingFiles::variable, rules).ifPresent(StartCheck::stop);
    }

    /** Returns the settings of this process, those in files too; ends it as {@link #stopAtProblem} does when a file cannot be used. */
    public static UnaryOperator<String> settings() {
        stopAtProblem(List.of());
        return SettingFiles.ofProcess().over(SettingFiles::variable);
    }

    private static void stop(String problem) {
        System.err.println("Deskwire cannot start: " + problem + " See docs/operations/configure.md.");
        System.exit(1);
    }

    /**
     * Returns the first problem as one line.
     *
     * @param source gives the value of a variable of the environment or of a property, or null
     */
    static Optional<String> problem(
            UnaryOperator<String> source, List<Function<UnaryOperator<String>, Optional<String>>> rules) {
        SettingFiles files;
        try {
            files = SettingFiles.named(source);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        UnaryOperator<String> settings = files.over(source);
        return rules.stream()
                .flatMap(rule -> rule.apply(settings).stream())
                .findFirst()
                .map(files::located);
    }
}
