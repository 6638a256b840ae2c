package io.deskwire.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.local.Part;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What happens to a line while its writers write. Each strikes, and is healed after the writers have stopped, where it does
 * not heal in between; after that nothing may be lost or doubled.
 */
enum Fault {
    /** Killed with -9 in the middle of the traffic, away for a while, and back. */
    REDIS_KILLED(scene -> {
        scene.line().redis().kill();
        scene.written(150);
        scene.line().redis().start();
        scene.written(100);
    }),

    /** Ended in an orderly way and started again at once, knowing nobody. */
    REDIS_RESTARTED_EMPTY(scene -> {
        for (int i = 0; i < 3; i++) {
            scene.line().redis().restart();
            scene.written(100);
        }
    }),

    /** Every subscription is ended every 2 s. */
    SUBSCRIPTIONS_KILLED(scene -> {
        for (int i = 0; i < 4; i++) {
            scene.redis("CLIENT", "KILL", "TYPE", "pubsub");
            scene.hold(Duration.ofSeconds(2));
        }
    }),

    /** Redis takes commands and answers none, shorter and longer than a publisher waits. */
    REDIS_PAUSED(scene -> {
        scene.redis("CLIENT", "PAUSE", "1500");
        scene.written(150);
        scene.redis("CLIENT", "PAUSE", "8000");
        scene.written(450);
    }),

    /** Never there during the run, so that only HTTP and the log are left. */
    REDIS_DOWN(
            scene -> {
                scene.line().redis().kill();
                scene.written(500);
            },
            scene -> {
                // It stays down: the verdict has to be good without it.
            }),

    /** Connections that stay open and carry nothing; only a probe can tell. Needs a line behind a proxy. */
    REDIS_SILENT(
            scene -> {
                scene.proxy().swallow();
                // Longer than the probe's 15 s.
                scene.hold(Duration.ofSeconds(25));
            },
            scene -> scene.proxy().pass()),

    /** The publishers lose their connections, and each event comes five times, in any order, from somebody else. */
    ANNOUNCEMENTS_REPEATED_AND_SHUFFLED(scene -> {
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
    }),

    /** What was announced comes once more seconds later, behind much that is newer. */
    ANNOUNCEMENTS_DELAYED(scene -> {
        for (int i = 0; i < 4; i++) {
            List<JsonNode> events = scene.announcer().newest();
            scene.hold(Duration.ofSeconds(2));
            scene.announcer().announce(events);
        }
    }),

    /** Subscriptions end while only shuffled announcements follow: holes that are filled late, and not by their order. */
    ANNOUNCEMENTS_SHUFFLED_AFTER_LOSS(scene -> {
        for (int i = 0; i < 6; i++) {
            scene.redis("CLIENT", "KILL", "TYPE", "pubsub");
            scene.written(20);
            scene.announcer()
                    .announce(scene.announcer().shuffled(scene.announcer().newest()));
            scene.written(20);
        }
    }),

    /** A replica dies as by a power cut; its clients go to the others, and it comes back. */
    REPLICA_KILLED(scene -> scene.killed(scene.line().web(0), 150)),

    /** A replica is frozen, its sockets stay open; then it goes on as if nothing had been. */
    REPLICA_STOPPED(scene -> {
        Part frozen = scene.line().web(1);
        frozen.pause();
        try {
            // Longer than the clients' patience (37 s): some leave, some find out only when it goes on.
            scene.hold(Duration.ofSeconds(40));
        } finally {
            frozen.cont();
        }
        scene.written(50);
    }),

    /** Every replica is restarted, one after another, five times. */
    ROLLING_RESTART(scene -> {
        for (int round = 0; round < 5; round++) {
            scene.line().webs().forEach(Part::restart);
        }
    }),

    /** The database goes in an orderly way and comes back; meanwhile nothing can be changed. */
    POSTGRES_RESTARTED(scene -> {
        scene.line().postgres().stop();
        scene.written(100);
        scene.line().postgres().start();
        scene.written(100);
    }),

    /** Some clients read nothing, some a message a second: they cost nobody else anything and miss nothing. */
    READERS_STALLED(
            scene -> {
                List<ProtocolClient> slow = scene.fleet().some(40);
                slow.forEach(ProtocolClient::stopReading);
                for (int second = 0; second < 40; second++) {
                    slow.subList(20, 40).forEach(ProtocolClient::takeOne);
                    scene.hold(Duration.ofSeconds(1));
                }
            },
            scene -> scene.fleet().some(40).forEach(ProtocolClient::readOn)),

    /** Every client loses its connection in the same moment. */
    SOCKETS_DROPPED(scene -> {
        for (int i = 0; i < 3; i++) {
            scene.fleet().dropAll();
            scene.written(75);
        }
    }),

    /** The bot dies between whatever it does while messages arrive, and takes up what it had not finished. */
    BOT_KILLED(scene -> {
        for (int i = 0; i < 2; i++) {
            scene.killed(scene.line().bot(), 100);
            scene.written(50);
        }
    });

    /** Something that is done to a line. */
    @FunctionalInterface
    interface Act {
        void on(Scene scene);
    }

    private final Act strike;
    private final Act heal;

    Fault(Act strike) {
        this(strike, scene -> {
            // It heals in between.
        });
    }

    Fault(Act strike, Act heal) {
        this.strike = strike;
        this.heal = heal;
    }

    /** Strikes, while writers write, and returns when it has done its worst. */
    void strike(Scene scene) {
        strike.on(scene);
    }

    /** Ends what still lasts. */
    void heal(Scene scene) {
        heal.on(scene);
    }

    /** Whether it needs a line whose services reach Redis through a proxy. */
    boolean needsProxy() {
        return this == REDIS_SILENT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
