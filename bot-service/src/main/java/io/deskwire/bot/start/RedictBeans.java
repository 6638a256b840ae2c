package io.deskwire.bot.start;

import io.deskwire.publish.RedictClients;
import io.deskwire.publish.RedictTimings;
import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.quarkus.redis.runtime.client.config.RedisConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redis as the Quarkus extension has it: {@code quarkus.redis.*}, of which {@code REDICT_URL} is the hosts. Each service has such a class: the common model knows no Quarkus. */
@Singleton
class RedictBeans implements RedisOptionsCustomizer {
    private @Nullable RedisOptions options;

    @Override
    public void customize(String client, RedisOptions options) {
        if (RedisConfig.DEFAULT_CLIENT_NAME.equals(client)) {
            this.options = options;
        }
    }

    /**
     * Makes what our connections are opened with; empty when no Redis is configured: then the extension has no client.
     *
     * @param client asks the extension for one, so that it reads its configuration; its pool stays empty (decision 47)
     */
    @Produces
    @Singleton
    Optional<RedictClients> redict(Vertx vertx, Instance<Redis> client) {
        return Optional.ofNullable(options).map(read -> new RedictClients(vertx, read, RedictTimings.standard()));
    }
}
