package io.deskwire.local.server;

import io.deskwire.local.process.Signal;
import io.deskwire.local.process.Signals;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The data directory of a PostgreSQL server. */
final class PostgresData {

    /** PostgreSQL's programs speak English here, whatever the person's language: their words are looked for in logs. */
    static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC");

    private static final Duration LEFT_SERVER_GRACE = Duration.ofSeconds(15);

    private final Path folder;
    private final UnprivilegedUser user;

    PostgresData(Path folder, UnprivilegedUser user) {
        this.folder = folder;
        this.user = user;
    }

    Path directory() {
        return folder.resolve("data");
    }

    /**
     * Makes the data directory, unless there is one already.
     *
     * @param commands SQL, a command each, that is done before anybody can connect: who waits for the server finds all of it
     */
    void initialize(PostgresPrograms programs, String superuser, String password, List<String> commands, Path log)
            throws IOException {
        if (Files.exists(directory().resolve("PG_VERSION"))) {
            user.own(directory());
            return;
        }
        // Made beside its place and moved there, so that an interrupted start leaves nothing that looks finished.
        Path unfinished = folder.resolve("data.unfinished");
        Programs.deleteTree(unfinished);
        Files.createDirectories(unfinished);
        Path passwordFile = folder.resolve("initdb.password");
        Secret.write(passwordFile, password + "\n");
        try {
            user.own(unfinished);
            user.own(passwordFile);
            initdb(programs, superuser, unfinished, passwordFile, log);
            singleUser(programs, unfinished, commands, log);
            Files.move(unfinished, directory(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private void initdb(PostgresPrograms programs, String superuser, Path directory, Path passwordFile, Path log)
            throws IOException {
        List<String> arguments = List.of(
                programs.initdb().toString(),
                "--pgdata=" + directory,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Knows upper and lower case of every script and needs no locale installed.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions");
        run(arguments, "", log);
    }

    /** Does commands without a server: in this mode each line of standard input is one (PostgreSQL, reference of "postgres"). */
    private void singleUser(PostgresPrograms programs, Path directory, List<String> commands, Path log)
            throws IOException {
        List<String> arguments = List.of(
                programs.postgres().toString(),
                "--single",
                "-D",
                directory.toString(),
                // Without it a command that fails would be passed over.
                "-c",
                "exit_on_error=true",
                "postgres");
        run(arguments, String.join("\n", commands) + "\n", log);
    }

    private void run(List<String> arguments, String input, Path log) throws IOException {
        List<String> command = new ArrayList<>(user.command());
        command.addAll(arguments);
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (process.waitFor() != 0) {
                throw StartFailure.withLog("PostgreSQL's data directory could not be made in " + folder + ".", log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL's data directory was made.", e);
        }
    }

    /** Ends a server that still runs on this directory, and removes a lock that nobody holds. */
    void endLeftServer() throws IOException {
        Path lock = directory().resolve("postmaster.pid");
        Optional<ProcessHandle> left = leftServer(lock);
        if (left.isPresent()) {
            end(left.get());
        }
        // PostgreSQL would keep away when the number in it belongs to any process by now.
        Files.deleteIfExists(lock);
    }

    private Optional<ProcessHandle> leftServer(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        String pid = Files.readAllLines(lock).stream().findFirst().orElse("").strip();
        if (!pid.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(this::serves);
    }

    private boolean serves(ProcessHandle process) {
        List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
        int at = arguments.indexOf("-D");
        return at >= 0
                && at + 1 < arguments.size()
                && Path.of(arguments.get(at + 1)).equals(directory());
    }

    private static void end(ProcessHandle server) throws IOException {
        Signals.send(server.pid(), Signal.INT);
        Signals.send(server.pid(), Signal.CONT);
        try {
            server.onExit().get(LEFT_SERVER_GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("The PostgreSQL server left on this data directory could not be ended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the earlier PostgreSQL server ended.", e);
        }
    }
}
