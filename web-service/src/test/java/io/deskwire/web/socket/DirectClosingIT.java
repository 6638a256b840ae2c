package io.deskwire.web.socket;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class DirectClosingIT extends ClosingBehaviour {}
