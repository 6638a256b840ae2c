package io.deskwire.web.desk;

import io.deskwire.web.problem.Problem;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What {@code ADMIN_USERNAME} and {@code ADMIN_PASSWORD} must be: as those of any agent. */
public final class FirstAdmin {
    private FirstAdmin() {}

    /**
     * Returns what keeps the two from making an agent, as one line that begins with a setting's name; empty also where one of them is not
     * set, and nobody is made.
     *
     * @param settings gives the value of a variable of the environment, or null
     */
    public static Optional<String> problem(UnaryOperator<String> settings) {
        String username = settings.apply("ADMIN_USERNAME");
        String password = settings.apply("ADMIN_PASSWORD");
        if (isBlank(username) || isBlank(password)) {
            return Optional.empty();
        }
        try {
            StaffRules.password(password, StaffRules.username(username));
            return Optional.empty();
        } catch (Problem refused) {
            return Optional.of("ADMIN_"
                    + String.valueOf(refused.getMessage())
                            .replaceFirst("^username:", "USERNAME:")
                            .replaceFirst("^password:", "PASSWORD:"));
        }
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
