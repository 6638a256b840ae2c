package io.deskwire.e2e.oracle;

import io.deskwire.testing.PostgresPair;
import java.util.Locale;

/** What happens to two PostgreSQL servers of which one confirms what the other commits. */
final class PrimaryFaults {
    /** Before, between and after: a fault has to meet traffic. */
    private static final int MESSAGES = 100;

    /** Between events whose times are the database's, of which the steady writers make some tens a second. */
    private static final String LONGEST_PAUSE = """
            SELECT max(pause) FROM (
                SELECT (extract(epoch FROM at - lag(at) OVER (ORDER BY seq)) * 1000)::bigint AS pause
                  FROM event_log WHERE seq > %d) AS pauses
            """;

    private final PostgresPair postgres;
    private long begin;

    PrimaryFaults(PostgresPair postgres) {
        this.postgres = postgres;
    }

    /** The primary is ended in an orderly way, its standby takes its place, and it becomes that one's standby. */
    Trial switchedOver() {
        return trial("primary switched over", scene -> postgres.switchOver());
    }

    /** The primary is killed and its standby takes its place. */
    Trial killed() {
        return trial("primary killed", scene -> postgres.failOver());
    }

    /** As {@link #killed()}, only that the primary waited for nobody and its standby was behind. */
    Trial killedAsynchronous() {
        return trial("primary killed, standby behind", scene -> {
                    postgres.waitForNobody();
                    scene.written(MESSAGES);
                    postgres.failOver();
                })
                .seeded("primary killed, standby behind");
    }

    private Trial trial(String name, Trial.Act strike) {
        return Trial.of(name, scene -> {
                    begin = scene.database().head();
                    scene.written(MESSAGES);
                    strike.on(scene);
                    scene.written(MESSAGES);
                })
                .checkedBy(scene -> System.out.printf(
                        Locale.ROOT,
                        "%s: nothing was written for %d ms at most%n",
                        name,
                        scene.database().number(LONGEST_PAUSE.formatted(begin))));
    }
}
