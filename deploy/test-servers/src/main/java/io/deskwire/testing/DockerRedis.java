package io.deskwire.testing;

import io.deskwire.local.server.LocalRedis;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A Redis-protocol server, Valkey, in a container. */
final class DockerRedis extends Container {

    private static final int INNER_PORT = 6379;

    // The superclass closes it.
    @SuppressWarnings("resource")
    DockerRedis() {
        super(
                new GenericContainer<>(DockerImageName.parse("valkey/valkey:8"))
                        .withExposedPorts(INNER_PORT)
                        .withCommand("valkey-server", "--save", "", "--appendonly", "no"),
                INNER_PORT);
    }

    @Override
    boolean answers() {
        return LocalRedis.answers(port());
    }
}
