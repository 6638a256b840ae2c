package io.deskwire.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking all servers which one is the primary.
 *
 * @param primary of several the one of the newest timeline: one that came back from before a failover has an older one
 * @param whole   whether each server has said what it is
 */
record PrimaryRound(int primary, boolean whole) {
    /**
     * Who is there answers in milliseconds, over a lost packet in a second. A machine that is silent is noticed after 5 s, or 10; work
     * waits for 8 s ({@link Connections#WAIT}).
     */
    private static final Duration FOR_THE_OTHERS = Duration.ofSeconds(1);

    /**
     * What a server said of itself.
     *
     * @param said     whether it said anything
     * @param timeline null when it is no primary
     * @param why      why it is none
     */
    record Answer(int server, boolean said, @Nullable String timeline, String why) {}

    /**
     * Ends when all have answered, or a moment after a primary has; fails when none is one.
     *
     * @param asked an answer of each server, none of which fails
     */
    static Future<PrimaryRound> of(Vertx vertx, List<Future<Answer>> asked) {
        Promise<Void> enough = Promise.promise();
        asked.forEach(answering -> answering.onSuccess(answer -> {
            if (answer.timeline() != null) {
                vertx.setTimer(FOR_THE_OTHERS.toMillis(), passed -> enough.tryComplete());
            }
        }));
        return Future.any(Future.join(asked), enough.future())
                .map(ended -> of(
                        asked.stream()
                                .filter(Future::succeeded)
                                .map(Future::result)
                                .toList(),
                        asked.size()));
    }

    private static PrimaryRound of(List<Answer> answers, int servers) {
        Answer best = answers.stream()
                .filter(answer -> answer.timeline() != null)
                .max(Comparator.comparing(Answer::timeline))
                .orElseThrow(() -> new NoPrimaryException("no server is a primary ("
                        + answers.stream().map(Answer::why).collect(Collectors.joining("; ")) + ")"));
        return new PrimaryRound(
                best.server(), answers.size() == servers && answers.stream().allMatch(Answer::said));
    }
}
