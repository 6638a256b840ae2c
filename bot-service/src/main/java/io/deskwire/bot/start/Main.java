package io.deskwire.bot.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;

/** Where the process begins: with everything that it needs, or with one line that says what is missing. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        Optional<String> problem = RequiredSettings.problem(Main::setting);
        if (problem.isPresent()) {
            System.err.println(problem.get());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }

    private static String setting(String name) {
        String property = System.getProperty(name);
        return property == null ? System.getenv(name) : property;
    }
}
