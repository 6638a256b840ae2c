package io.deskwire.schema;

import io.deskwire.schema.MigrationFile.Phase;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the release that runs goes on working while this one takes its place.
 *
 * @param status what the process ends with: 0 it may roll, 3 the services have to be stopped first, 4 this program is too old
 * @param words  for a person, lines
 */
record UpgradeVerdict(int status, String words) {
    static final int ROLL = 0;
    static final int STOP_FIRST = 3;
    static final int TOO_OLD = 4;

    /**
     * @param from the newest migration that the running release knows
     */
    static UpgradeVerdict of(SchemaState state, int from) {
        if (state.refusal().isPresent()) {
            return new UpgradeVerdict(
                    TOO_OLD, "This release cannot be used: " + state.refusal().get() + ".");
        }
        if (state.current() == 0) {
            return new UpgradeVerdict(ROLL, "The schema is empty. Run \"migrate\", then start the services.");
        }
        List<MigrationFile> pending = state.pending();
        if (pending.isEmpty()) {
            return new UpgradeVerdict(
                    ROLL, "The schema is at " + state.current() + " and stays as it is. The services may be rolled.");
        }
        String head = "The schema is at " + state.current() + "; this release runs" + words(pending) + "\n";
        List<MigrationFile> ends =
                pending.stream().filter(file -> !file.sparesThoseWhoKnow(from)).toList();
        return ends.isEmpty()
                ? new UpgradeVerdict(ROLL, head + "Run \"migrate\", then roll the services.")
                : new UpgradeVerdict(
                        STOP_FIRST,
                        head + "A release that knows migrations up to " + from + " cannot live with " + numbers(ends)
                                + ": stop the services, run \"migrate\", then start this release.");
    }

    private static String words(List<MigrationFile> files) {
        return ofPhase(files, Phase.UNSAID, " of before there were phases: ")
                + ofPhase(files, Phase.EXPAND, " expanding: ")
                + ofPhase(files, Phase.CONTRACT, " contracting: ");
    }

    private static String ofPhase(List<MigrationFile> files, Phase phase, String words) {
        List<MigrationFile> which =
                files.stream().filter(file -> file.phase() == phase).toList();
        return which.isEmpty() ? "" : words + numbers(which) + ";";
    }

    private static String numbers(List<MigrationFile> files) {
        return files.stream().map(file -> String.valueOf(file.version())).collect(Collectors.joining(", "));
    }
}
