package io.deskwire.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.deskwire.local.process.FreePorts;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;

/**
 * A container whose published port stays the same across stop and start, on the loopback address only.
 *
 * <p>Testcontainers would publish a new port at each start and removes what it stops, so both go to the engine directly.
 */
abstract class Container implements Backend {

    /** A container that has its image starts within a second or two; the rest is for a busy machine. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final GenericContainer<?> container;
    private final int port = FreePorts.next();

    Container(GenericContainer<?> container, int inner) {
        this.container = container.withCreateContainerCmdModifier(command -> command.getHostConfig()
                .withPortBindings(
                        new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(inner))));
    }

    /** Whether the server in it answers now. */
    abstract boolean answers();

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            try {
                engine().startContainerCmd(container.getContainerId()).exec();
            } catch (NotModifiedException e) {
                // It runs already.
                return;
            }
        }
        awaitAnswer();
    }

    @Override
    public void stop() {
        try {
            engine().stopContainerCmd(container.getContainerId()).exec();
        } catch (NotModifiedException e) {
            // It is down already, which is what was asked for.
            return;
        }
    }

    @Override
    public void kill() {
        engine().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.close();
    }

    private DockerClient engine() {
        return container.getDockerClient();
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + ANSWER_LIMIT.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        container.getDockerImageName() + " did not answer within " + ANSWER_LIMIT.toSeconds() + " s.");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a container.", e);
            }
        }
    }
}
