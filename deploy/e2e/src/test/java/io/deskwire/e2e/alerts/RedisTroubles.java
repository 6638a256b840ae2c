package io.deskwire.e2e.alerts;

/** What goes wrong at Redis. */
final class RedisTroubles {
    private RedisTroubles() {}

    static AlertTrial strangerOnRedis() {
        return AlertTrial.repeating(
                "somebody publishes what is no event", scene -> scene.redis("PUBLISH", "chat:updates", "no event"));
    }

    static AlertTrial redisAway() {
        return AlertTrial.of(
                        "Redis is killed and stays down",
                        scene -> scene.line().redis().kill())
                .endedBy("it is started", scene -> scene.line().redis().start());
    }

    static AlertTrial redisSilent() {
        return AlertTrial.of(
                        "Redis is frozen, its connections stand",
                        scene -> scene.line().redis().pause())
                .endedBy("it goes on", scene -> scene.line().redis().cont());
    }
}
