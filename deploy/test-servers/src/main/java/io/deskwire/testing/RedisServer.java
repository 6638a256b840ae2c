package io.deskwire.testing;

import io.deskwire.local.server.LocalRedis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A Redis-protocol server for a test, on 127.0.0.1, with nothing in it. It can be stopped, killed and started again on the
 * same port. Whoever starts one closes it; what was forgotten ends with the JVM.
 */
public final class RedisServer implements AutoCloseable {

    private final Backend backend;

    RedisServer(Backend backend) {
        this.backend = backend;
    }

    /** Starts a server and waits until it answers. */
    public static RedisServer start() {
        RedisServer server =
                new RedisServer(Docker.answers() ? new DockerRedis() : new Embedded<>(LocalRedis::temporary));
        server.backend.start();
        AtExit.close(server);
        return server;
    }

    /** As in {@code REDICT_URL}: {@code redis://127.0.0.1:PORT}. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    public int port() {
        return backend.port();
    }

    /**
     * Sends a command past everything that is tested, on a connection of its own, and waits at most 5 s.
     *
     * @param command as one would type it: {@code PUBLISH channel text}; more lines are sent as they are
     * @return the first line of the answer with its sign, such as {@code +OK} or {@code :1}; the text where it is one
     */
    public String command(String command) {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\r' && c >= 0; c = in.read()) {
                line.write(c);
            }
            String answer = line.toString(StandardCharsets.UTF_8);
            if (!answer.startsWith("$") || answer.equals("$-1")) {
                return answer;
            }
            in.skipNBytes(1);
            return new String(in.readNBytes(Integer.parseInt(answer.substring(1))), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command that the server has to take, such as {@code ACL SETUSER …}. */
    public void configure(String command) {
        String answer = command(command);
        if (!answer.equals("+OK")) {
            throw new IllegalStateException("The server answered " + answer + " to " + command + ".");
        }
    }

    /** Ends the server in an orderly way. Clients see their connections closed. */
    public void stop() {
        backend.stop();
    }

    /** Kills the server. */
    public void kill() {
        backend.kill();
    }

    /** Starts a stopped or killed server again, on the same port, and waits until it answers. */
    public void startAgain() {
        backend.start();
    }

    @Override
    public void close() {
        backend.close();
    }

    @Override
    public String toString() {
        return "RedisServer[" + url() + "]";
    }
}
