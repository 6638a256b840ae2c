package io.deskwire.web.api;

import io.deskwire.web.desk.TeamChange;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a team; what is absent stays as it is. Contents are judged by the desk.
 *
 * @param members user names of all who are in it from then on
 * @param active  false archives it
 */
record TeamPatch(
        @Nullable Patched<@NotNull(message = "name is a text.") String> name,

        @Nullable
        Patched<
                        @NotNull(message = MEMBERS) @Size(max = MEMBERS_LIMIT, message = MEMBERS) List<
                                @NotNull(message = MEMBER) String>>
                members,

        @Nullable Patched<@NotNull(message = "active is true or false.") Boolean> active) {
    /** Twice as many as work at the largest desk that is measured. */
    static final int MEMBERS_LIMIT = 1_000;

    static final String MEMBERS = "members is a list of at most " + MEMBERS_LIMIT + " user names.";
    static final String MEMBER = "A member is a user name.";

    TeamPatch {
        members = ListLimit.of(members, MEMBERS_LIMIT);
    }

    /** Named as the field that it is about: so does the problem. */
    @AssertTrue(message = "Send at least one of name, members and active.")
    boolean isSomething() {
        return name != null || members != null || active != null;
    }

    /** Returns it as the desk understands it. */
    TeamChange change() {
        return new TeamChange(Patched.valueOf(name), Patched.valueOf(members), Patched.valueOf(active));
    }
}
