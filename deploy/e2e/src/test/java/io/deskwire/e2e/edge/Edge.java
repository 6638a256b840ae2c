package io.deskwire.e2e.edge;

import io.deskwire.e2e.Patience;
import io.deskwire.e2e.Program;
import io.deskwire.local.Line;
import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.Signal;
import io.deskwire.testing.RawHttp;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A proxy of the machine's before the replicas of a line, by its file of deploy/edges, which ends TLS with a certificate of its own
 * making. What it says lies beside the line's logs, its files in {@code edge} there.
 */
public abstract class Edge implements AutoCloseable {

    /** Nothing that is asked of it takes longer, unless it hangs. */
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** It has connections to thousands of sockets to let go of. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final int KIB = 1024;
    private static final byte[] NOTHING = {};

    private final String name;
    private final int port = FreePorts.next();
    private Path folder;
    private SSLContext tls;
    private ChildProcess process;

    /** @param name of its program */
    Edge(String name) {
        this.name = name;
    }

    /** Where a program is, on the PATH or where Debian has servers, which only root's PATH has. */
    static Optional<Path> program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where people reach the desk. */
    public final URI url() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** As in the table. */
    public final String name() {
        return name;
    }

    /** Its first line about itself. */
    public final String version() {
        return Program.said(new ProcessBuilder(versionCommand()))
                .lines()
                .findFirst()
                .orElse("?");
    }

    /** Starts it before a line, and returns when it answers. */
    public final void start(Line line) {
        try {
            folder = Files.createDirectories(line.logs().resolve("edge"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SelfMadeCertificate.in(folder);
        tls = SelfMadeCertificate.trust(folder);
        configure(line);
        process = ChildProcess.start(new ChildSpec(
                name, List.of(), command(), Map.of(), folder, line.logs().resolve(name + ".log"), Signal.TERM));
        await(url().getAuthority(), 200);
    }

    final Path folder() {
        return folder;
    }

    final int port() {
        return port;
    }

    final String programPath() {
        return program(name)
                .orElseThrow(() -> new IllegalStateException("There is no " + name + " on this machine."))
                .toString();
    }

    abstract List<String> versionCommand();

    /** Writes its files. */
    abstract void configure(Line line);

    /** What starts it, in the foreground. */
    abstract List<String> command();

    /** Lets it read its configuration anew, and returns when it works by it. */
    public abstract void reload();

    /** Whether a reload leaves processes that end their sockets after a while. */
    public boolean endsSocketsAfterAReload() {
        return false;
    }

    /** From the next but one reload on the processes of before end their sockets within seconds; the next one brings that about. */
    public void endsThemSoon() {
        throw new IllegalStateException("A reload of " + name + " ends no sockets");
    }

    /** Sends a signal by which it replaces its workers, and waits for a new one. */
    final void replaceWorkers(Signal signal) {
        Set<Long> before = workers();
        process.send(signal);
        Patience.eventually().until(() -> !before.containsAll(workers()));
    }

    private Set<Long> workers() {
        return process.handle().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** Waits until it says this about a host, as the configuration has it that it reads anew. */
    final void await(String host, int status) {
        Patience.eventually().until(() -> RawHttp.status(get(host)) == status);
    }

    private String get(String host) {
        try {
            return answer(null, "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", NOTHING);
        } catch (UncheckedIOException e) {
            // Not yet; whoever asks asks again.
            return "";
        }
    }

    /**
     * What a client gets for a request that is sent as it stands, until the connection ends.
     *
     * @param from address of this machine that the client has; null for whichever
     */
    public final String answer(String from, String head, byte[] body) {
        try (RawHttp client = connect(from)) {
            return client.send(head).send(body).readToEnd(ANSWER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that sends what it likes, byte by byte, within TLS. */
    public final RawHttp connect(String from) throws IOException {
        return new RawHttp(url(), from, tls.getSocketFactory());
    }

    /** How many processes it is at the moment. */
    public final int processes() {
        return 1 + workers().size();
    }

    /** MiB that all of them have in memory, as the kernel counts each. */
    public final long mebibytes() {
        return Stream.concat(Stream.of(process.pid()), workers().stream())
                        .mapToLong(Edge::residentKib)
                        .sum()
                / KIB;
    }

    private static long residentKib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // It ended between the two looks.
            return 0;
        }
    }

    @Override
    public final void close() {
        if (process != null) {
            process.stop(GRACE);
        }
    }

    @Override
    public final String toString() {
        return name;
    }
}
