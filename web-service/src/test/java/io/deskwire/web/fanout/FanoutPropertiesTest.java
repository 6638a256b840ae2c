package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.model.Audience;
import io.deskwire.model.Sight;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.stream.EventStream.StreamMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever happens to announcements, to the database, to connections and to readers: what each page applies is what its agent may see of
 * the log, and what
 * lies in a channel is bounded.
 */
class FanoutPropertiesTest {
    /** Small, so that readers are blocked often; a frame more may lie in it. */
    private static final int CHANNEL = 4 * 1024;

    private static final Set<CloseCode> EXPECTED =
            EnumSet.of(CloseCode.SERVICE_RESTART, CloseCode.TOO_SLOW, CloseCode.NO_PONG, CloseCode.INTERNAL_ERROR);

    private static final List<Sight> SIGHTS = List.of(
            Sight.EVERYTHING,
            new Sight(Set.of(1L)),
            new Sight(Set.of(2L, 3L)),
            new Sight(Set.of()),
            new Sight(Set.of(1L)));

    private static final List<Audience> AUDIENCES = List.of(
            Audience.ALL,
            Audience.of(1L),
            Audience.of(2L),
            Audience.of(3L),
            Audience.moved(1L, 2L),
            Audience.moved(2L, 3L),
            Audience.moved(null, 1L),
            Audience.moved(3L, null));

    enum Action {
        COMMIT,
        ANNOUNCE,
        ANNOUNCE_OUT_OF_ORDER,
        ANNOUNCE_AGAIN,
        DROP_ANNOUNCEMENT,
        JOIN,
        LEAVE,
        STOP_READING,
        READ_ONE,
        READ_ALL,
        GAP,
        PASS_TIME,
        PASS_SECONDS,
        STALL,
        ANSWER,
        AWAY,
        BACK,
        POLLING,
        LIVE,
        REPLACE_LOG,
        FORGET_OLD,
        DRAIN
    }

    record Step(Action action, int number) {}

    private static final List<Action> USUAL = List.of(
            Action.COMMIT,
            Action.ANNOUNCE,
            Action.ANNOUNCE_OUT_OF_ORDER,
            Action.ANNOUNCE_AGAIN,
            Action.DROP_ANNOUNCEMENT,
            Action.JOIN,
            Action.LEAVE,
            Action.STOP_READING,
            Action.READ_ONE,
            Action.READ_ALL,
            Action.GAP,
            Action.PASS_TIME);

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Action> actions = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Action.COMMIT)),
                Tuple.of(8, Arbitraries.of(USUAL)),
                Tuple.of(1, Arbitraries.of(Action.values())));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999);
        return actions.flatMap(action -> numbers.map(number -> new Step(action, number)))
                .list()
                .ofMinSize(10)
                .ofMaxSize(150);
    }

    @Property(tries = 1_000)
    void whatAPageAppliesIsTheLog(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        World world = new World(seed);
        steps.forEach(world::step);
        world.comeToRest();
        world.check();
    }

    /** A replica, its log, its pages, and announcements on their way. */
    private static final class World {
        private final FanoutFixture fanout;
        private final Map<UUID, Map<Long, Event>> truth = new HashMap<>();
        private final List<Event> underway = new ArrayList<>();
        private final List<Event> announced = new ArrayList<>();
        private final List<PageModel> pages = new ArrayList<>();
        private boolean drained;

        World(long seed) {
            fanout = new FanoutFixture(seed, FanoutFixture.withRing(8 * 1024));
            for (int i = 0; i < SIGHTS.size(); i++) {
                pages.add(new PageModel(fanout, truth, "agent-" + i, SIGHTS.get(i)));
            }
        }

        /** So small that a reader who is a little behind needs the log. */
        void step(Step step) {
            int number = step.number();
            PageModel page = pages.get(number % pages.size());
            switch (step.action()) {
                case COMMIT -> commit(1 + number % 5, number);
                case ANNOUNCE -> announce(0);
                case ANNOUNCE_OUT_OF_ORDER -> announce(number);
                case ANNOUNCE_AGAIN -> {
                    if (!announced.isEmpty()) {
                        fanout.stream.offer(announced.get(number % announced.size()));
                    }
                }
                case DROP_ANNOUNCEMENT -> {
                    if (!underway.isEmpty()) {
                        underway.remove(number % underway.size());
                    }
                }
                case JOIN -> {
                    page.drop();
                    page.connect(CHANNEL);
                }
                case LEAVE -> page.drop();
                case STOP_READING -> read(page, false);
                case READ_ONE -> {
                    if (page.open()) {
                        page.connection().readOne();
                    }
                }
                case READ_ALL -> read(page, true);
                case GAP -> page.gap(number % 20);
                case PASS_TIME -> fanout.timers.advance(number);
                case PASS_SECONDS -> fanout.pass(number % 40);
                case STALL -> fanout.log.stall(true);
                case ANSWER -> fanout.log.stall(false);
                case AWAY -> fanout.log.away(true);
                case BACK -> fanout.log.away(false);
                case POLLING -> fanout.stream.pace(StreamMode.POLLING);
                case LIVE -> fanout.stream.pace(StreamMode.LIVE);
                case REPLACE_LOG -> {
                    fanout.log.replace(0);
                    commit(number % 4, number);
                }
                case FORGET_OLD -> fanout.log.forget(fanout.log.newest() - number % 5);
                case DRAIN -> {
                    // Once in a while; nothing follows it.
                    if (number % 4 == 0) {
                        drained = true;
                        fanout.connections.drain().begin();
                    }
                }
            }
            if (number % 3 != 0) { // else the next step comes before the replica got its turn
                fanout.timers.run();
            }
        }

        private static void read(PageModel page, boolean on) {
            if (page.open()) {
                page.connection().read(on);
            }
        }

        private void commit(int count, int number) {
            for (int i = 0; i < count; i++) {
                String data = "{\"text\":\"" + number + "x".repeat(number * 3 % 2_000) + "\"}";
                Event event = fanout.log.commit("message.received", data, AUDIENCES.get(number % AUDIENCES.size()));
                truth.computeIfAbsent(event.epoch(), epoch -> new HashMap<>()).put(event.seq(), event);
                underway.add(event);
            }
        }

        private void announce(int number) {
            if (!underway.isEmpty()) {
                Event event = underway.remove(number % underway.size());
                announced.add(event);
                fanout.stream.offer(event);
            }
        }

        void comeToRest() {
            fanout.log.away(false);
            fanout.log.stall(false);
            pages.forEach(page -> read(page, true));
            // a read that timed out, the longest backoff, the slow timer: each may be in the way once
            fanout.timers.advance(Duration.ofSeconds(15).toMillis());
            pages.forEach(page -> read(page, true));
            fanout.timers.advance(Duration.ofSeconds(2).toMillis());
        }

        void check() {
            assertThat(fanout.stream.position().seq()).isEqualTo(fanout.log.newest());
            for (PageModel page : pages) {
                if (page.dismissed()) {
                    assertThat(page.connection().closed()).isIn(EXPECTED);
                } else if (page.open()) {
                    assertThat(drained).isFalse();
                    assertThat(page.epoch()).isEqualTo(fanout.log.epoch());
                    assertThat(page.last()).isEqualTo(fanout.log.newest());
                }
                if (page.open()) {
                    // a frame of 16 KiB, the largest event beyond it, and control frames
                    assertThat(page.connection().mostBuffered())
                            .isLessThan(CHANNEL + SlowConsumerPolicy.LARGE + 4 * 1024);
                }
            }
        }
    }
}
