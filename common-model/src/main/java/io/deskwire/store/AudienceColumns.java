package io.deskwire.store;

import io.deskwire.model.Audience;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may see an event, as the log has it: {@code audience}, null for everybody, and {@code moved_from}. */
public final class AudienceColumns {
    /** In {@code moved_from}: the ticket was in no team. */
    static final Long NO_TEAM = 0L;

    private AudienceColumns() {}

    /** Reads them from a row of the log. */
    public static Audience audience(Row row) {
        @Nullable Long[] teams = row.getArrayOfLongs("audience");
        Long from = row.getLong("moved_from");
        if (teams == null && from == null) {
            return Audience.ALL;
        }
        return new Audience(
                teams == null ? null : Set.of(teams), from != null, from == null || from.equals(NO_TEAM) ? null : from);
    }
}
