package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.TestLine;
import io.deskwire.local.server.LocalRedis;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Redis behind a way that swallows everything, on a line whose services reach it through a proxy. */
@Tag("prove")
class ProveHalfOpenIT {

    private static final LocalRedis REDIS = redis();
    private static final SwallowingProxy PROXY = proxy();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(
            options -> options.environment(Map.of("REDICT_URL", PROXY.url().toString())));

    @RegisterExtension
    static final Browsers BROWSERS = Browsers.thatStayOpen();

    private static LocalRedis redis() {
        try {
            LocalRedis redis = LocalRedis.temporary();
            redis.start();
            return redis;
        } catch (IOException e) {
            throw new IllegalStateException("Redis could not be started.", e);
        }
    }

    private static SwallowingProxy proxy() {
        try {
            return SwallowingProxy.before(REDIS.url());
        } catch (IOException e) {
            throw new IllegalStateException("The proxy could not be started.", e);
        }
    }

    @AfterAll
    static void end() throws IOException {
        PROXY.close();
        REDIS.close();
    }

    @Test
    void nothingIsLostWhileRedisIsConnectedAndSilent() {
        Proof.on(LINE.line(), BROWSERS, PROXY).survives(Fault.REDIS_SILENT);
    }
}
