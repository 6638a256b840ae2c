package io.deskwire.testing;

import io.deskwire.local.server.Secret;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Servers and configuration for a {@code @QuarkusTest} of one of the services.
 *
 * <p>A test that wants to stop a server declares a field of type {@link PostgresServer} or {@link RedisServer}, without an
 * annotation; it is set before the test runs.
 */
abstract class ServicesUnderTest implements QuarkusTestResourceLifecycleManager {

    private final boolean withRedis;
    private PostgresServer postgres;
    private RedisServer redis;

    ServicesUnderTest(boolean withRedis) {
        this.withRedis = withRedis;
    }

    @Override
    public Map<String, String> start() {
        postgres = PostgresServer.start();
        Map<String, String> configuration = new HashMap<>(postgres.settings());
        // 32 random bytes, 43 characters: more than the services ask for.
        configuration.put("INTERNAL_KEY", Secret.random(32));
        configuration.put("SESSION_KEY", Secret.random(32));
        configuration.put("DATA_KEY", Secret.random(32));
        if (withRedis) {
            redis = RedisServer.start();
            configuration.put("REDICT_URL", redis.url());
        }
        return configuration;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(PostgresServer.class));
        if (redis != null) {
            injector.injectIntoFields(redis, new TestInjector.MatchesType(RedisServer.class));
        }
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
