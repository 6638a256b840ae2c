package io.deskwire.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.testing.timers.ManualTimers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens to the announcements and to the database: what a listener hears is the log. */
class EventStreamPropertiesTest {

    enum Action {
        COMMIT,
        ANNOUNCE,
        ANNOUNCE_OUT_OF_ORDER,
        ANNOUNCE_AGAIN,
        DROP,
        ANNOUNCE_ALL,
        CATCH_UP,
        PASS_TIME,
        STALL,
        ANSWER,
        AWAY,
        BACK,
        LIVE,
        POLLING,
        REPLACE_LOG,
        FORGET_OLD
    }

    record Step(Action action, int number) {}

    private static final List<Action> HEALTHY = List.of(
            Action.COMMIT,
            Action.ANNOUNCE,
            Action.ANNOUNCE_OUT_OF_ORDER,
            Action.ANNOUNCE_AGAIN,
            Action.DROP,
            Action.ANNOUNCE_ALL,
            Action.CATCH_UP,
            Action.PASS_TIME,
            Action.LIVE);

    @Provide
    Arbitrary<List<Step>> steps() {
        // Faults are rarer than news, or little would happen between them.
        return steps(Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(HEALTHY)), Tuple.of(1, Arbitraries.of(Action.values()))));
    }

    @Provide
    Arbitrary<List<Step>> healthySteps() {
        return steps(Arbitraries.of(HEALTHY));
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<Action> actions) {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999);
        return actions.flatMap(action -> numbers.map(number -> new Step(action, number)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(120);
    }

    @Property(tries = 500)
    void withADatabaseAnAnnouncedEventIsThereWithinFiftyMilliseconds(
            @ForAll("healthySteps") List<Step> steps, @ForAll long seed) {
        World world = new World(seed);
        steps.forEach(world::step);

        world.timers.advance(51);

        assertThat(world.stream.position().seq()).isGreaterThanOrEqualTo(world.highestAnnounced());
        assertThat(world.stream.lag()).isZero();
    }

    @Property(tries = 2_000)
    void whatAListenerHearsIsTheLog(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        World world = new World(seed);

        steps.forEach(world::step);
        world.comeToRest();

        world.check();
    }

    /** The stream, its log, announcements on their way, and what should come out. */
    private static final class World {
        private final ManualTimers timers = ManualTimers.stepwise();
        private final FakeLog log = new FakeLog();
        private final EventStream stream;
        private final Follower follower;
        private final List<Event> underway = new ArrayList<>();
        private final List<Event> announced = new ArrayList<>();
        private final Map<UUID, Map<Long, Event>> truth = new HashMap<>();
        private int reasonsToBeginAnew = 1;

        World(long seed) {
            stream = new EventStream(
                    log,
                    timers,
                    EventStreamSettings.standard(),
                    new SimpleMeterRegistry(),
                    timers,
                    new SplittableRandom(seed));
            follower = new Follower(stream);
            stream.start();
            timers.run();
        }

        void step(Step step) {
            int number = step.number();
            switch (step.action()) {
                case COMMIT -> commit(1 + number % 5);
                case ANNOUNCE -> announce(0);
                case ANNOUNCE_OUT_OF_ORDER -> announce(number);
                case ANNOUNCE_AGAIN -> {
                    if (!announced.isEmpty()) {
                        stream.offer(announced.get(number % announced.size()));
                    }
                }
                case DROP -> {
                    if (!underway.isEmpty()) {
                        underway.remove(number % underway.size());
                    }
                }
                case ANNOUNCE_ALL -> {
                    stream.offer(List.copyOf(underway));
                    announced.addAll(underway);
                    underway.clear();
                }
                case CATCH_UP -> stream.catchUp();
                case PASS_TIME -> timers.advance(number);
                case STALL -> log.stall(true);
                case ANSWER -> log.stall(false);
                case AWAY -> log.away(true);
                case BACK -> log.away(false);
                case LIVE -> stream.pace(EventStream.StreamMode.LIVE);
                case POLLING -> stream.pace(EventStream.StreamMode.POLLING);
                case REPLACE_LOG -> {
                    log.replace(0);
                    commit(number % 4);
                    reasonsToBeginAnew++;
                }
                case FORGET_OLD -> {
                    log.forget(log.newest() - number % 3);
                    reasonsToBeginAnew++;
                }
            }
            if (number % 3 != 0) { // else the next step comes before the stream got its turn
                timers.run();
            }
        }

        private void commit(int count) {
            for (Event event : log.commit(count)) {
                truth.computeIfAbsent(event.epoch(), epoch -> new HashMap<>()).put(event.seq(), event);
                underway.add(event);
            }
        }

        private void announce(int number) {
            if (!underway.isEmpty()) {
                Event event = underway.remove(number % underway.size());
                announced.add(event);
                stream.offer(event);
            }
        }

        void comeToRest() {
            log.away(false);
            log.stall(false);
            // a read that timed out, the longest backoff, the slow timer: each may be in the way once
            timers.advance(15_000);
        }

        void check() {
            assertThat(stream.position().epoch()).isEqualTo(log.epoch());
            assertThat(stream.position().seq()).isEqualTo(log.newest());
            assertThat(stream.caughtUp()).isTrue();
            assertThat(stream.lag()).isZero();
            assertThat(follower.cursor()).isEqualTo(log.newest());
            assertThat(follower.resets()).isLessThanOrEqualTo(reasonsToBeginAnew);
            for (Follower.Stretch stretch : follower.stretches()) {
                long expected = stretch.begin().seq();
                for (Event event : stretch.events()) {
                    assertThat(event)
                            .isSameAs(truth.get(stretch.begin().epoch()).get(++expected));
                }
            }
        }

        /** Returns the highest number that was announced in the epoch of the log, or 0. */
        long highestAnnounced() {
            return announced.stream()
                    .filter(event -> event.epoch().equals(log.epoch()))
                    .mapToLong(Event::seq)
                    .max()
                    .orElse(0);
        }
    }
}
