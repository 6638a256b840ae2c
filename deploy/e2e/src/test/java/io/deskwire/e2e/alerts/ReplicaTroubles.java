package io.deskwire.e2e.alerts;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Http;
import io.deskwire.local.ManagedProcess;
import io.deskwire.saboteur.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What goes wrong in our own processes. */
final class ReplicaTroubles {
    /** Twice what is late. */
    private static final Duration FROZEN = Duration.ofSeconds(2);
    /** The times of the rule of days: six hours become 36 s, and what is asked for once a second still fills them. */
    static final int DAYS = 600;

    private static final String THEY_STAY = "they are started and stay";

    private ReplicaTroubles() {}

    static AlertTrial socketsFallback() {
        return AlertTrial.of("a replica is started with `DESKWIRE_SOCKETS_WAY=public`", scene -> {
                    scene.settings().say("deskwire.sockets.way=public");
                    scene.line().web(0).restart();
                    scene.traffic().openPages(8);
                })
                .endedBy("it is started without", scene -> {
                    scene.settings().say();
                    scene.line().web(0).restart();
                });
    }

    static AlertTrial ownFault() {
        return AlertTrial.of(
                        "a mistake is in a release: one who follows the stream fails at each event",
                        scene -> scene.seeds().sow(Seed.FOLLOWER_FAILS, scene.line()))
                .endedBy("the release is taken back", scene -> scene.seeds().reap(scene.line()));
    }

    static AlertTrial socketsRefused() {
        return AlertTrial.of("a script opens sockets of one agent in a loop", scene -> {
                    Agent agent = Agent.added(scene.admin(), "looper", "Looper");
                    scene.holdOpen(SocketFlood.of(scene.line(), agent));
                })
                .endedBy("the agent's password is changed", scene -> scene.admin()
                        .patch("/api/agents/looper", Http.object().put("password", "another password of the tests"))
                        .expect(200))
                .tidiedBy(FireScene::closeAll);
    }

    static AlertTrial memoryShort() {
        return AlertTrial.of(
                        "a replica keeps what it does not need until nine tenths of its heap are in use",
                        scene -> scene.seeds().sow(Seed.HEAP_KEPT, scene.line().web(0)))
                .endedBy("its heap is saved (`jcmd PID GC.heap_dump`), it is started again", scene -> {
                    dumpHeap(scene.line().web(0));
                    scene.seeds().none();
                    scene.line().web(0).restart();
                });
    }

    static AlertTrial eventsLateForDays() {
        return frozenReplicas().dividedBy(DAYS);
    }

    static AlertTrial eventsLate() {
        return frozenReplicas();
    }

    private static AlertTrial frozenReplicas() {
        return AlertTrial.repeating("both replicas get no processor for two seconds, again and again", scene -> {
                    scene.line().webs().forEach(ManagedProcess::pause);
                    try {
                        scene.hold(FROZEN);
                    } finally {
                        scene.line().webs().forEach(ManagedProcess::cont);
                    }
                })
                .endedBy("they get it", scene -> {});
    }

    static AlertTrial requestsRefused() {
        return AlertTrial.of("a hundred connections that do not speak HTTP", scene -> {
            URI desk = URI.create(scene.line().url());
            for (int i = 0; i < 100; i++) {
                speak(desk, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            }
        });
    }

    static AlertTrial serviceDown() {
        return AlertTrial.of(
                        "a replica is killed and stays down",
                        scene -> scene.line().web(1).kill())
                .endedBy("it is started", scene -> scene.line().web(1).start());
    }

    static AlertTrial deskGone() {
        return AlertTrial.of(
                        "all replicas are killed and stay down",
                        scene -> scene.line().webs().forEach(ManagedProcess::kill))
                .endedBy(THEY_STAY, scene -> scene.line().webs().forEach(ManagedProcess::start));
    }

    static AlertTrial botGone() {
        return AlertTrial.of(
                        "the bot-service is killed and stays down",
                        scene -> scene.line().bot().kill())
                .endedBy("it is started", scene -> scene.line().bot().start());
    }

    private static void speak(URI server, String words) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            // Until the server ends it.
            socket.getInputStream().readAllBytes();
        } catch (IOException ended) {
            // By a reset: that is an end too.
        }
    }

    private static void dumpHeap(ManagedProcess web) {
        try {
            Path folder = Files.createTempDirectory("deskwire-heap");
            Path dump = folder.resolve("dump.hprof");
            Process jcmd = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(web.pid().orElseThrow()),
                            "GC.heap_dump",
                            dump.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0 || !Files.exists(dump)) {
                throw new AssertionError("The heap could not be saved: " + said);
            }
            Files.delete(dump);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a heap was saved.", e);
        }
    }
}
