package io.deskwire.web.socket;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(PublicSocketIT.OtherInsides.class)
class PublicFloodIT extends FloodBehaviour {
    /** The transport, which reads on after our goodbye, may end a connection that breaks its rules before the goodbye is out. */
    @Override
    Set<Integer> ends() {
        return Set.of(0, 4002, 4029, 1002, 1003, 1007);
    }

    /** Vert.x reads on until it ends the connection (docs/security.md). */
    @Override
    long sentAfterGoodbye() {
        return Long.MAX_VALUE;
    }
}
