package io.deskwire.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be changed of an agent; null: nothing of that. Roles are their names, as somebody said them, teams all that they are in. */
public record StaffChange(
        @Nullable String name,
        @Nullable String password,
        @Nullable List<String> roles,
        @Nullable List<Long> teams,
        @Nullable Boolean active) {
    @Override
    public String toString() {
        return "StaffChange[" + name + ", " + roles + ", " + active + "]";
    }
}
