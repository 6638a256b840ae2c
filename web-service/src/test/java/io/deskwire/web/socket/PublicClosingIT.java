package io.deskwire.web.socket;

import io.deskwire.testing.DatabaseAndRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(PublicSocketIT.PublicWay.class)
class PublicClosingIT extends ClosingBehaviour {}
