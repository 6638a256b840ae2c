package io.deskwire.web.socket;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Sockets as they are: taken over. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class DeskSocketIT extends SocketBehaviour {}
