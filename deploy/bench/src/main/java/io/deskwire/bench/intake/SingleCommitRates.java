package io.deskwire.bench.intake;

import io.deskwire.local.LineState;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;

/**
 * Transactions a second on the line's own PostgreSQL, one for each message, into copies of its tables.
 *
 * @param program that wrote them, with its version
 */
public record SingleCommitRates(String program, double oneConnection, double eightConnections) {

    private static final int MANY_CONNECTIONS = 8;
    private static final int WARM_UP_SECONDS = 2;

    /**
     * Writes on one connection, then on eight.
     *
     * @param sample the event that is written
     * @param text of the message that is written
     * @return nothing when there is no pgbench on this machine
     */
    static Optional<SingleCommitRates> measure(
            BenchDatabase database,
            LineState.Postgres postgres,
            JdbcLogReader.LoggedEvent sample,
            String text,
            int seconds)
            throws Exception {
        Optional<Path> program = Pgbench.find();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Pgbench pgbench = new Pgbench(program.get(), postgres, sample, text);
        return Optional.of(new SingleCommitRates(
                pgbench.version(),
                perSecond(database, pgbench, 1, seconds),
                perSecond(database, pgbench, MANY_CONNECTIONS, seconds)));
    }

    private static double perSecond(BenchDatabase database, Pgbench pgbench, int connections, int seconds)
            throws Exception {
        try (Connection owner = database.connect();
                ScratchTables scratch = new ScratchTables(owner)) {
            pgbench.perSecond(scratch.schema(), connections, WARM_UP_SECONDS);
            return pgbench.perSecond(scratch.schema(), connections, seconds);
        }
    }
}
