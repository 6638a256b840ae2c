package io.deskwire.testing;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether a Docker engine of this machine answers. Asked once, on its socket, before Testcontainers is touched: its own
 * search tries every known place and fills the output of a machine without Docker with stack traces.
 *
 * <p>{@code DESKWIRE_TEST_DOCKER=false} in the environment says no without asking.
 */
final class Docker {

    private static final boolean ANSWERS = ask();

    private Docker() {}

    static boolean answers() {
        return ANSWERS;
    }

    private static boolean ask() {
        if ("false".equals(System.getenv("DESKWIRE_TEST_DOCKER"))) {
            return false;
        }
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        // An engine elsewhere would publish its ports elsewhere.
        if (!host.startsWith("unix://")) {
            return false;
        }
        Path socket = Path.of(host.substring("unix://".length()));
        // An engine that needs longer than this for a ping is of no use to a test.
        return Files.exists(socket)
                && CompletableFuture.supplyAsync(() -> ping(socket))
                        .completeOnTimeout(false, 2, TimeUnit.SECONDS)
                        .join();
    }

    static boolean ping(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n"));
            ByteBuffer answer = ByteBuffer.allocate(12);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // The status line may come in pieces.
            }
            return new String(answer.array(), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }
}
