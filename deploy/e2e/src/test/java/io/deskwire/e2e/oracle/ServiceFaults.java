package io.deskwire.e2e.oracle;

import io.deskwire.local.ManagedProcess;
import java.time.Duration;
import java.util.List;

/** What happens to our own processes. */
final class ServiceFaults {

    private ServiceFaults() {}

    static void replicaKilled(Scene scene) {
        scene.killed(scene.line().web(0), 150);
    }

    static void replicaStopped(Scene scene) {
        ManagedProcess frozen = scene.line().web(1);
        frozen.pause();
        try {
            // Longer than the clients' patience (37 s): all of its clients leave before it goes on.
            scene.hold(Duration.ofMinutes(1));
        } finally {
            frozen.cont();
        }
        scene.written(50);
    }

    static void rollingRestart(Scene scene) {
        for (int round = 0; round < 5; round++) {
            restartedOnce(scene);
        }
    }

    /** Every replica, one after another. */
    static void restartedOnce(Scene scene) {
        scene.line().webs().forEach(ManagedProcess::restart);
    }

    static void botKilled(Scene scene) {
        for (int i = 0; i < 2; i++) {
            scene.killed(scene.line().bot(), 100);
            scene.written(50);
        }
    }

    /** The bot, which announces what customers write, and a replica, which announces what an agent wrote there. */
    static void publisherKilled(Scene scene) {
        List<ManagedProcess> bot = List.of(scene.line().bot());
        for (List<ManagedProcess> publishers : List.of(bot, scene.line().webs(), bot)) {
            scene.oneDiesAnnouncing(publishers);
            scene.written(50);
        }
    }
}
