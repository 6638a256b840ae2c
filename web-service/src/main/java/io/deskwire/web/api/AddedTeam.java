package io.deskwire.web.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team that is to be. Names are judged by the desk.
 *
 * @param members user names; absent for nobody
 */
record AddedTeam(
        @Nullable String name,

        @Size(max = TeamPatch.MEMBERS_LIMIT, message = TeamPatch.MEMBERS) @Nullable
        List<@NotNull(message = TeamPatch.MEMBER) String> members) {
    AddedTeam {
        members = ListLimit.of(members, TeamPatch.MEMBERS_LIMIT);
    }
}
