package io.deskwire.web.socket;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(PublicSocketIT.PublicWay.class)
class PublicFloodIT extends FloodBehaviour {
    /** The transport says its own goodbye to who breaks the rules of RFC 6455, and may end the connection before it is out. */
    @Override
    Set<Integer> ends() {
        return Set.of(0, 4002, 4029, 1002, 1003, 1007);
    }
}
