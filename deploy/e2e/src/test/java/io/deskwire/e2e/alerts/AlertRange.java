package io.deskwire.e2e.alerts;

import static org.awaitility.Awaitility.await;

import io.deskwire.local.Line;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A line that is watched, on which alerts are fired one after another. */
final class AlertRange implements AutoCloseable {
    /** The longest that any needs, with its window, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration AGAIN = Duration.ofMillis(500);

    private final FireScene scene;
    private final Map<Integer, PrometheusServer> watching = new HashMap<>();

    private AlertRange(FireScene scene) {
        this.scene = scene;
    }

    static AlertRange on(FireScene scene) {
        return new AlertRange(scene);
    }

    /** Fires an alert by its fault, ends it by its runbook, and writes down how long both took. */
    void fires(String alert, AlertTrial trial) {
        Line line = scene.line();
        PrometheusServer prometheus =
                watching.computeIfAbsent(trial.divisor(), divisor -> PrometheusServer.watching(line, divisor));
        until(prometheus, alert + " of before is over", firing -> !firing.contains(alert), AlertTrial.NOTHING);
        Set<String> others = new TreeSet<>();
        Duration fired;
        Duration over;
        try {
            long begin = System.nanoTime();
            try {
                trial.strike().on(scene);
                others.addAll(until(prometheus, alert + " fires", firing -> firing.contains(alert), trial.again()));
                fired = since(begin);
                begin = System.nanoTime();
            } finally {
                trial.heal().on(scene);
            }
            until(prometheus, alert + " ends", firing -> !firing.contains(alert), AlertTrial.NOTHING);
            over = since(begin);
        } finally {
            trial.tidy().on(scene);
        }
        others.remove(alert);
        FireTable.add(alert, trial, fired, over, others);
    }

    /** Returns what fires then. */
    private Set<String> until(
            PrometheusServer prometheus, String what, Predicate<Set<String>> wanted, AlertTrial.Act meanwhile) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(AGAIN)
                .until(
                        () -> {
                            Set<String> firing = prometheus.firing();
                            if (!wanted.test(firing)) {
                                meanwhile.on(scene);
                            }
                            return firing;
                        },
                        wanted);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        watching.values().forEach(PrometheusServer::close);
        scene.traffic().close();
    }
}
