package io.deskwire.web.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwire.web.socket.ClientFrame;
import io.deskwire.web.socket.CloseCode;
import io.deskwire.web.socket.ServerFrames.RedisState;
import io.deskwire.web.stream.EventStreamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sockets and their readers, second by second. */
class SubscriberTest {
    private final FanoutFixture fanout = new FanoutFixture(7, EventStreamSettings.standard());

    @Test
    void thousandsThatCameAtOnceAreNotPingedAtOnce() {
        // Given
        List<FakeConnection> pages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            pages.add(fanout.openLive());
        }

        // When
        List<Long> pinged = new ArrayList<>();
        for (int second = 0; second < 25; second++) {
            long before = pings(pages);
            fanout.pass(1);
            pinged.add(pings(pages) - before);
            pages.forEach(page -> fanout.say(page, new ClientFrame.Pong(0)));
        }

        // Then: each once in 25 seconds, and in each second about the same number
        assertThat(pages).allSatisfy(page -> assertThat(page.frames("ping")).hasSize(1));
        assertThat(pinged).allSatisfy(count -> assertThat(count).isBetween(10L, 90L));
    }

    private static long pings(List<FakeConnection> pages) {
        return pages.stream().mapToLong(page -> page.frames("ping").size()).sum();
    }

    @Test
    void aPageThatIsDeadIsClosedWith4010AndEndedWhenItDoesNotAnswer() {
        // Given
        FakeConnection page = fanout.openLive();

        // When
        fanout.pass(36);

        // Then
        assertThat(page.closed()).isEqualTo(CloseCode.NO_PONG);
        fanout.pass(6);
        assertThat(page.aborted()).isTrue();
        assertThat(fanout.count("deskwire.sockets.closed", "code", "4010")).isEqualTo(1);
    }

    @Test
    void aPageThatAnswersIsKept() {
        // Given
        FakeConnection page = fanout.openLive();

        // When
        for (int second = 0; second < 120; second++) {
            fanout.pass(1);
            fanout.say(page, new ClientFrame.Pong(0));
        }

        // Then
        assertThat(page.closed()).isNull();
        assertThat(page.frames("ping")).hasSizeBetween(4, 5);
    }

    @Test
    void aPageThatAsksWhetherTheLineIsThereHearsThatItIs() {
        // Given
        FakeConnection page = fanout.openLive();
        fanout.commit(3, 10);

        // When
        fanout.say(page, new ClientFrame.Ping());

        // Then
        assertThat(page.frames("pong")).singleElement().satisfies(pong -> assertThat(
                        pong.path("seq").asLong())
                .isEqualTo(fanout.stream.position().seq()));
        assertThat(page.frames("welcome").get(0).path("answersPing").asBoolean())
                .isTrue();
    }

    @Test
    void aSlowReaderIsNotAnsweredOnTopOfWhatItHasToRead() {
        // Given
        FakeConnection page = fanout.openLive();
        page.read(false);
        fanout.commit(200, 10_000);

        // When
        fanout.say(page, new ClientFrame.Ping());

        // Then
        assertThat(page.frames("pong")).isEmpty();
    }

    @Test
    void oneTooManyIsEndedWhenItDoesNotAnswerTheCloseFrame() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            fanout.open();
        }

        // When
        FakeConnection oneMore = fanout.open();

        // Then
        assertThat(oneMore.closed()).isEqualTo(CloseCode.TRY_AGAIN_LATER);
        assertThat(oneMore.aborted()).isFalse();
        fanout.pass(5);
        assertThat(oneMore.aborted()).isTrue();
    }

    @Test
    void nobodyIsPingedBeforeTheWelcome() {
        // Given: a page that saw more elsewhere than this replica has, which asks the log and waits for its answer
        FakeConnection page = fanout.open();
        fanout.log.stall(true);
        fanout.say(page, new ClientFrame.Hello(fanout.stream.position().epoch(), 1_000L));

        // When
        fanout.pass(60);

        // Then
        assertThat(page.frames("ping")).isEmpty();
        fanout.log.stall(false);
        fanout.pass(30);
        assertThat(page.frames("welcome")).hasSize(1);
        assertThat(page.frames("ping")).isNotEmpty();
    }

    @Test
    void whoSaysNothingIsClosedWith4002() {
        // Given
        FakeConnection page = fanout.open();

        // When
        fanout.pass(5);
        CloseCode early = page.closed();
        fanout.pass(1);

        // Then
        assertThat(early).isNull();
        assertThat(page.closed()).isEqualTo(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void aReaderOfNothingCostsAFixedAmountDelaysNobodyAndIsClosedWith4008() {
        // Given
        FakeConnection stuck = fanout.openLive();
        FakeConnection healthy = fanout.openLive();
        stuck.read(false);

        // When: twenty events of 1 KB a second
        for (int second = 0; second < 29; second++) {
            fanout.commit(20, 1_000);
            fanout.pass(1);
            fanout.say(healthy, new ClientFrame.Pong(0));
        }
        CloseCode early = stuck.closed();
        double slow = fanout.gauge("deskwire.sockets.slow");
        double behind = fanout.gauge("deskwire.sockets.behind");
        fanout.redis = RedisState.DOWN;
        for (int second = 0; second < 10; second++) {
            fanout.commit(20, 1_000);
            fanout.pass(1);
            fanout.say(healthy, new ClientFrame.Pong(0));
        }

        // Then
        assertThat(early).isNull();
        assertThat(slow).isEqualTo(1);
        assertThat(behind).isGreaterThan(400);
        assertThat(stuck.closed()).isEqualTo(CloseCode.TOO_SLOW);
        assertThat(fanout.count("deskwire.sockets.closed", "code", "4008")).isEqualTo(1);
        assertThat(stuck.mostBuffered()).isLessThan(64 * 1024 + 256 * 1024 + 1_000);
        assertThat(numbers(healthy)).hasSize(39 * 20);
        assertThat(healthy.closed()).isNull();
        fanout.pass(6);
        assertThat(stuck.aborted()).isTrue();
        fanout.connections.closed(stuck);
        fanout.pass(1);
        assertThat(fanout.gauge("deskwire.sockets.slow")).isZero();
    }

    @Test
    void aReaderThatPausesIsCaughtUpInBatchesAndTold() {
        // Given
        FakeConnection slow = fanout.openLive();
        slow.read(false);
        fanout.commit(400, 1_000);
        fanout.pass(2);
        fanout.redis = RedisState.DOWN;
        fanout.pass(2);

        // When
        slow.read(true);
        fanout.timers.run();

        // Then
        assertThat(numbers(slow))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 400).boxed().toList());
        assertThat(slow.frames("events")).hasSizeLessThan(20);
        assertThat(slow.frames("status")
                        .get(slow.frames("status").size() - 1)
                        .path("redis")
                        .asText())
                .isEqualTo("down");
        fanout.pass(1);
        assertThat(fanout.gauge("deskwire.sockets.slow")).isZero();
        assertThat(slow.closed()).isNull();
    }

    @Test
    void whoNeverCatchesUpIsHopelessThoughItTakesSomething() {
        // Given
        FakeConnection slow = fanout.openLive();
        slow.read(false);

        // When: a frame a second, while more comes
        for (int second = 0; second < 125 && slow.closed() == null; second++) {
            fanout.commit(50, 1_000);
            fanout.pass(1);
            slow.readOne();
            fanout.say(slow, new ClientFrame.Pong(0));
        }

        // Then
        assertThat(slow.closed()).isEqualTo(CloseCode.TOO_SLOW);
        assertThat(numbers(slow)).isNotEmpty();
    }

    @Test
    void framesSayWhereTheyBeginAndEndAndGoOnFromEachOther() {
        // Given
        FakeConnection live = fanout.openLive();
        fanout.commit(50, 10);
        FakeConnection back = fanout.open();
        fanout.say(back, new ClientFrame.Hello(fanout.log.epoch(), 40L));

        // When
        fanout.say(live, new ClientFrame.Gap(45));
        fanout.commit(1, 10);

        // Then
        assertThat(stretches(live)).containsExactly("0-50", "45-50", "50-51");
        assertThat(stretches(back)).containsExactly("40-50", "50-51");
    }

    @Test
    void whatIsReadFromTheLogSaysTheSame() {
        // Given: more than memory holds
        fanout.commit(250, 100_000);
        FakeConnection back = fanout.open();

        // When
        fanout.say(back, new ClientFrame.Hello(fanout.log.epoch(), 40L));

        // Then
        assertThat(fanout.stream.recent().floor()).isGreaterThan(50);
        assertThat(stretches(back)).first().asString().startsWith("40-");
        assertThat(stretches(back)).last().asString().endsWith("-250");
        long last = 40;
        for (JsonNode frame : back.frames("events")) {
            assertThat(frame.path("from").asLong()).isEqualTo(last);
            last = frame.path("to").asLong();
        }
        assertThat(numbers(back))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(41, 250).boxed().toList());
    }

    private static List<String> stretches(FakeConnection page) {
        return page.frames("events").stream()
                .map(frame ->
                        frame.path("from").asText() + "-" + frame.path("to").asText())
                .toList();
    }

    @Test
    void oneThatTakesAllAtOnceLeavesTheOthersTheirTurn() {
        // Given: a megabyte and more for one, news for another
        fanout.commit(3_000, 1_000);
        FakeConnection other = fanout.openLive();
        FakeConnection page = fanout.open();
        fanout.connections.received(page, new ClientFrame.Hello(fanout.log.epoch(), 0L));

        // When
        fanout.commit(1, 10);

        // Then
        assertThat(numbers(other)).containsExactly(3_001L);
        assertThat(numbers(page)).hasSize(3_001);
        assertThat(fanout.count("deskwire.ring.reads", "result", "hit")).isEqualTo(1);
    }

    @Test
    void aReplicaThatSleptDoesNotTakeItsPagesForDead() {
        // Given: a page that was pinged and whose pong lies in the socket while the process stands still
        FakeConnection page = fanout.openLive();
        while (page.frames("ping").isEmpty()) {
            fanout.pass(1);
        }

        // When: the time that passed is one tick to this replica
        fanout.pass(1);
        fanout.say(page, new ClientFrame.Pong(0));
        fanout.pass(15);

        // Then
        assertThat(page.closed()).isNull();
    }

    @Test
    void aPassIsMeasured() {
        // Given
        fanout.openLive();
        fanout.openLive();

        // When
        fanout.commit(1, 10);
        fanout.pass(1);

        // Then
        assertThat(fanout.count("deskwire.fanout.frames")).isEqualTo(2);
        assertThat(fanout.registry.get("deskwire.fanout.time").timer().count()).isPositive();
        assertThat(fanout.registry.get("deskwire.commit.to.socket").timer().count())
                .isPositive();
    }

    @Test
    void whoIsSentAwayHearsItBeforeTheCloseFrame() {
        // Given
        FakeConnection page = fanout.openLive();

        // When
        fanout.connections.drain().begin();
        fanout.timers.run();
        fanout.pass(1);

        // Then
        assertThat(page.frames("drain").get(0).path("within").asLong()).isPositive();
        assertThat(page.closed()).isEqualTo(CloseCode.SERVICE_RESTART);
        assertThat(fanout.listening).isFalse();
        FakeConnection late = fanout.open();
        assertThat(late.closed()).isEqualTo(CloseCode.SERVICE_RESTART);
    }

    @Test
    void ofTooManyThoseGoFirstThatWereHereForLongestAndEachOnce() {
        // Given
        FakeConnection first = fanout.openLive();
        fanout.pass(1);
        FakeConnection second = fanout.openLive();
        fanout.pass(1);
        FakeConnection third = fanout.openLive();

        // When
        int told = fanout.connections.sendAway(1) + fanout.connections.sendAway(1);
        fanout.timers.run();

        // Then
        assertThat(told).isEqualTo(2);
        assertThat(first.closed()).isEqualTo(CloseCode.SERVICE_RESTART);
        assertThat(second.frames("drain")).hasSize(1);
        assertThat(third.closed()).isNull();
        assertThat(fanout.listening).isTrue();
        assertThat(fanout.connections.draining()).isFalse();
    }

    static List<Long> numbers(FakeConnection page) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode frame : page.frames("events")) {
            frame.path("events").forEach(event -> numbers.add(event.path("seq").asLong()));
        }
        return numbers;
    }
}
