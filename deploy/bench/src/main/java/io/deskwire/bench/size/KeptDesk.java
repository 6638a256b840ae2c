package io.deskwire.bench.size;

import io.deskwire.bench.measure.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;

/** A filled desk whose folder says how large it is, so that it is filled once and measured again. */
final class KeptDesk {

    private final SizePlan plan;
    private final Path size;
    private final Consumer<String> progress;

    /**
     * @param folder of the desk's database; it exists
     */
    KeptDesk(SizePlan plan, Path folder, Consumer<String> progress) {
        this.plan = plan;
        this.size = folder.resolve("size");
        this.progress = progress;
    }

    /** Fills the desk; one that is filled already has to be as large as is asked for. */
    void fill(Connection connection) throws SQLException, IOException {
        Optional<String> kept =
                Files.exists(size) ? Optional.of(Files.readString(size).strip()) : Optional.empty();
        if (kept.isEmpty() && hasTickets(connection)) {
            throw new BenchFailure("The desk in " + size.getParent()
                    + " was not filled to its end. Remove the folder, or name another one.");
        }
        if (kept.isPresent() && !kept.get().equals(wanted())) {
            throw new BenchFailure("The desk in " + size.getParent() + " has " + kept.get() + ", and " + wanted()
                    + " are asked for. Name another folder, or ask for as many.");
        }
        if (kept.isEmpty()) {
            new SizeFill(plan, progress).run(connection);
            Files.writeString(size, wanted() + "\n");
        }
    }

    private String wanted() {
        return "%d unresolved of %d tickets, %d messages, %d agents in %d teams"
                .formatted(plan.unresolved(), plan.tickets(), plan.messages(), plan.agents(), plan.teams());
    }

    private static boolean hasTickets(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM tickets)")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
