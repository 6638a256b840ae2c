package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** What happens to Redis, and to the announcements that it carries. */
final class RedisFaults {

    /** Longer than the probe's 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(25);

    private RedisFaults() {}

    static void killed(Scene scene) {
        scene.line().redis().kill();
        scene.written(150);
        scene.line().redis().start();
        scene.written(100);
    }

    static void restartedEmpty(Scene scene) {
        for (int i = 0; i < 3; i++) {
            scene.line().redis().restart();
            scene.written(100);
        }
    }

    static void subscriptionsKilled(Scene scene) {
        for (int i = 0; i < 4; i++) {
            scene.redis("CLIENT", "KILL", "TYPE", "pubsub");
            scene.hold(Duration.ofSeconds(2));
        }
    }

    /** Shorter and longer than a publisher waits. */
    static void paused(Scene scene) {
        scene.redis("CLIENT", "PAUSE", "1500");
        scene.written(150);
        scene.redis("CLIENT", "PAUSE", "8000");
        scene.written(450);
    }

    static void silent(Scene scene) {
        scene.proxy().swallow();
        scene.hold(SILENCE);
    }

    static void announcementsRepeatedAndShuffled(Scene scene) {
        for (int i = 0; i < 8; i++) {
            // What is written now is announced over HTTP, to one replica of three, until the publisher is connected
            // again.
            scene.redis("CLIENT", "KILL", "TYPE", "normal");
            scene.written(10);
            List<JsonNode> events = scene.announcer().newest();
            for (int copy = 0; copy < 5; copy++) {
                scene.announcer().announce(scene.announcer().shuffled(events));
            }
            scene.written(10);
        }
    }

    static void announcementsDelayed(Scene scene) {
        for (int i = 0; i < 4; i++) {
            List<JsonNode> events = scene.announcer().newest();
            scene.hold(Duration.ofSeconds(2));
            scene.announcer().announce(events);
        }
    }

    static void announcementsShuffledAfterLoss(Scene scene) {
        for (int i = 0; i < 6; i++) {
            scene.redis("CLIENT", "KILL", "TYPE", "pubsub");
            scene.written(20);
            scene.announcer()
                    .announce(scene.announcer().shuffled(scene.announcer().newest()));
            scene.written(20);
        }
    }
}
