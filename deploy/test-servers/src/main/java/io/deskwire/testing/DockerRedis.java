package io.deskwire.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A Redis-protocol server, Valkey, in a container. */
final class DockerRedis implements Backend {

    private static final int INNER_PORT = 6379;

    // Owned by the wrapper below, which closes it.
    @SuppressWarnings("resource")
    private final Container container = new Container(
            new GenericContainer<>(DockerImageName.parse("valkey/valkey:8"))
                    .withExposedPorts(INNER_PORT)
                    .withCommand("valkey-server", "--save", "", "--appendonly", "no"),
            INNER_PORT,
            this::answers);

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void close() {
        container.close();
    }

    @Override
    public int port() {
        return container.port();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
