package io.deskwire.bench.intake;

import io.deskwire.bench.measure.BenchFailure;
import io.deskwire.local.LineState;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own load generator with a script of one transaction for each message: the message's row, then the head row and
 * the event's row in one statement. It leaves out what the bot does besides: the update's number, the contact, the ticket.
 */
final class Pgbench {

    /** Where Debian and Ubuntu put it; only the programs that everybody calls are on the path there. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private static final String SCRIPT = """
            BEGIN;
            INSERT INTO messages (ticket_id, author, kind, text, at) VALUES (:ticket, 'customer', 'text', :text, now());
            WITH head AS (UPDATE event_head SET seq = seq + 1 RETURNING seq)
            INSERT INTO event_log (seq, type, ticket_id, at, data)
            SELECT seq, 'message.received', :ticket, clock_timestamp(), :data::json FROM head;
            END;
            """;

    private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+) ", Pattern.MULTILINE);
    private static final Pattern FAILED =
            Pattern.compile("^number of failed transactions: ([0-9]+) ", Pattern.MULTILINE);
    /** Beyond its time: it connects, and the last transactions end. */
    private static final int MORE_SECONDS = 20;

    private final Path program;
    private final LineState.Postgres postgres;
    private final JdbcLogReader.LoggedEvent sample;
    private final String text;

    /**
     * @param sample the event that is written
     * @param text of the message that is written
     */
    Pgbench(Path program, LineState.Postgres postgres, JdbcLogReader.LoggedEvent sample, String text) {
        this.program = program;
        this.postgres = postgres;
        this.sample = sample;
        this.text = text;
    }

    /** The program on this machine, if it is installed: from the path, else the newest of Debian's. */
    static Optional<Path> find() throws IOException {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "pgbench"));
        Optional<Path> first = onPath.filter(Files::isExecutable).findFirst();
        if (first.isPresent() || !Files.isDirectory(DEBIAN)) {
            return first;
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Path::compareTo);
        }
    }

    /** As it calls itself, such as {@code pgbench (PostgreSQL) 15.18}. */
    String version() throws IOException, InterruptedException {
        return output(new ProcessBuilder(program.toString(), "--version"), MORE_SECONDS)
                .strip();
    }

    /**
     * Writes for a while on some connections, each as fast as it can, with prepared statements.
     *
     * @param schema where the tables are
     * @return transactions a second, together
     */
    double perSecond(String schema, int connections, int seconds) throws IOException, InterruptedException {
        Path script = Files.createTempFile("one-by-one", ".sql");
        try {
            Files.writeString(script, SCRIPT);
            URI url = URI.create(postgres.url());
            ProcessBuilder process = new ProcessBuilder(List.of(
                    program.toString(),
                    "--no-vacuum",
                    "--protocol=prepared",
                    "--client=" + connections,
                    "--jobs=" + Math.min(connections, Runtime.getRuntime().availableProcessors()),
                    "--time=" + seconds,
                    "--file=" + script,
                    "--define=ticket=" + sample.ticketId(),
                    "--define=text=" + text,
                    "--define=data=" + sample.data(),
                    "--host=" + url.getHost(),
                    "--port=" + url.getPort(),
                    "--username=" + postgres.user(),
                    url.getPath().substring(1)));
            process.environment().put("PGPASSWORD", postgres.password());
            process.environment().put("PGOPTIONS", "-c search_path=" + schema);
            return rate(output(process, seconds + MORE_SECONDS));
        } finally {
            Files.delete(script);
        }
    }

    /** The transactions a second that its report tells. */
    static double rate(String report) {
        Matcher failed = FAILED.matcher(report);
        if (failed.find() && !failed.group(1).equals("0")) {
            throw new BenchFailure(failed.group(1) + " of pgbench's transactions failed.");
        }
        Matcher rate = RATE.matcher(report);
        if (!rate.find()) {
            throw new BenchFailure("pgbench told no rate:\n" + report);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static String output(ProcessBuilder builder, int limitSeconds) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try {
            // What it says is some lines: the pipe holds them until it has ended.
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                throw new BenchFailure("pgbench did not end within " + limitSeconds + " s.");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new BenchFailure("pgbench ended with " + process.exitValue() + ":\n" + said);
            }
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
