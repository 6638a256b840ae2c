package io.deskwire.web.api;

import io.deskwire.http.AnswerRoom;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Has requests whose answers are large wait for a place, which each gives back by itself when its answer was taken. */
@Singleton
class LargeAnswers {
    /** Bytes for a page of 1 MiB while it is made: as rows, as JSON and as what is sent. */
    static final long PAGE = 4L << 20;
    /** Bytes of a file that wait to be taken while the next ones are read. */
    static final long FILE = 256L << 10;
    /** Bytes of the desk's snapshot that are sent at a time; the rest is shared ({@code DeskSnapshots}). */
    static final long SNAPSHOT = 64L << 10;
    /** An answer is made in less than a second; who waits longer waits for others to take theirs. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AnswerSlots places;
    private final Counter refused;

    @Inject
    LargeAnswers(AnswerSlots places, MeterRegistry registry) {
        this.places = places;
        this.refused = Counter.builder("deskwire.answers.refused")
                .description("Requests that found no room for their large answer")
                .register(registry);
    }

    /**
     * Waits for a place. Fails with a {@link io.deskwire.web.problem.Problem} when too many wait, or for too long. Goes on where the
     * request is handled.
     *
     * @param agent whose places are counted; what is counted on its own has another name
     * @param bytes of memory that making the answer takes at most
     */
    Uni<Void> await(RoutingContext routing, String agent, long bytes) {
        Context context = routing.vertx().getOrCreateContext();
        AnswerSlots.AnswerSlot place = places.enter(agent, bytes);
        routing.addEndHandler(ended -> {
            if (ended.succeeded()) {
                place.made();
            } else {
                place.over();
            }
        });
        return Uni.createFrom()
                .completionStage(place.taken())
                .ifNoItem()
                .after(PATIENCE)
                .failWith(AnswerSlots::busy)
                .onFailure()
                .invoke(none -> {
                    // Who left the line by themselves were not refused.
                    if (place.over()) {
                        refused.increment();
                    }
                })
                .emitOn(task -> context.runOnContext(run -> task.run()))
                .invoke(() -> AnswerRoom.whenTaken(routing.request().connection(), place::over));
    }
}
