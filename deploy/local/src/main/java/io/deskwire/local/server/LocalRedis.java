package io.deskwire.local.server;

import io.deskwire.local.process.ChildSpec;
import io.deskwire.local.process.FreePorts;
import io.deskwire.local.process.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.embedded.RedisExecProvider;

/**
 * A Redis server of our own on 127.0.0.1, for pub/sub: it keeps nothing on disk.
 *
 * <p>It is the newest that a Maven artifact brings (7.0.15), older than the mending of several holes in Lua scripts and in
 * HyperLogLog (CVE-2024-46981, CVE-2025-49844, CVE-2025-32023 and others): both are switched off here, nothing of ours uses them.
 */
public final class LocalRedis extends LocalServer {

    /** It is up in a tenth of a second; the rest is for a machine that is busy. */
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** There is nothing to save, so it goes at once. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final List<String> more;

    private LocalRedis(Path log, Path temporary, List<String> more) {
        super("Redis", START_LIMIT, STOP_GRACE, log, temporary);
        this.more = more;
    }

    /** A server whose output goes to this log. */
    public static LocalRedis withLog(Path log) {
        return new LocalRedis(log, null, List.of());
    }

    /** A server for tests; its log goes when it is closed. */
    public static LocalRedis temporary() throws IOException {
        return temporary(List.of());
    }

    /** A node for tests of a cluster, which it has yet to meet; it has no slots. */
    public static LocalRedis temporaryNode() throws IOException {
        return temporary(List.of("--cluster-enabled", "yes", "--cluster-port", Integer.toString(FreePorts.next())));
    }

    private static LocalRedis temporary(List<String> more) throws IOException {
        Path folder = Files.createTempDirectory("deskwire-redis");
        return new LocalRedis(folder.resolve("redis.log"), folder, more);
    }

    @Override
    void launch() throws IOException {
        Path folder = Files.createDirectories(log().getParent());
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "--port",
                Integer.toString(port()),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--daemonize",
                "no",
                // A message of ours has 1 MiB at most; what is larger is refused here, before any reader has it in
                // memory.
                "--proto-max-bulk-len",
                "2mb",
                "--user",
                "default",
                "on",
                "nopass",
                "~*",
                "&*",
                "+@all",
                "-@scripting",
                "-@hyperloglog"));
        command.addAll(more);
        run(new ChildSpec("redis", List.of(), command, Map.of(), folder, log(), Signal.TERM), deadline());
    }

    static Path program() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String name = "redis-server-" + RedisExecProvider.redisVersion + "-" + system + "-" + processor;
        return Programs.folder(name, folder -> Programs.copyExecutable("/" + name, folder.resolve(name)))
                .resolve(name);
    }

    @Override
    boolean answers() {
        return answers(port());
    }

    /** Whether a server that speaks Redis's protocol answers on this port of the loopback address, within a second. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** As in {@code REDICT_URL}. */
    @Override
    public String url() {
        return "redis://127.0.0.1:" + port();
    }
}
