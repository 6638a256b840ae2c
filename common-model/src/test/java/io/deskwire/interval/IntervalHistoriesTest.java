package io.deskwire.interval;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.interval.IntervalRecovery.Stood;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to tickets, however it is cut into transactions and portions: the intervals are the runs of their values. */
class IntervalHistoriesTest {
    private static final int HISTORIES = 20_000;
    private static final int EVENTS = 24;

    @Test
    void whatIsRecordedIsWhatWas() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            // Given
            Random random = new Random(seed);
            List<Stood> log = Histories.random(random, 1 + random.nextInt(EVENTS));
            StoredIntervals stored = new StoredIntervals();

            // When
            cut(random, log).forEach(stored::record);

            // Then
            assertThat(stored.rows()).as("seed %d", seed).isEqualTo(Histories.runs(log));
        }
    }

    @Test
    void whatIsRebuiltWhileTheDeskWorksIsWhatWasAsFarAsTheLogReaches() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            // Given
            Random random = new Random(seed);
            List<Stood> log = Histories.random(random, 1 + random.nextInt(EVENTS));
            int began = random.nextInt(log.size() + 1);
            int floor = random.nextInt(began + 1);
            Moment start = new Moment(began, Histories.moment(began).at().plusMillis(500));
            StoredIntervals stored = new StoredIntervals();
            stored.began(start, log.subList(0, began));

            // When
            List<Runnable> steps = new ArrayList<>();
            List<List<Stood>> portions = cut(random, log.subList(floor, began));
            cut(random, log.subList(began, log.size())).forEach(events -> steps.add(() -> stored.record(events)));
            int at = 0;
            for (List<Stood> portion : portions) {
                at += random.nextInt(steps.size() - at + 1);
                steps.add(at++, () -> stored.recover(start, portion));
            }
            steps.forEach(Runnable::run);

            // Then
            assertThat(stored.rows()).as("seed %d", seed).isEqualTo(known(log, floor, start));
        }
    }

    @Test
    void whatIsOpenIsTrueWhileItIsRebuilt() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            // Given
            Random random = new Random(seed);
            List<Stood> log = Histories.random(random, 1 + random.nextInt(EVENTS));
            Moment start = Histories.moment(log.size());
            StoredIntervals stored = new StoredIntervals();
            stored.began(start, log);
            List<String> before = open(stored.rows());

            for (List<Stood> portion : cut(random, log)) {
                // When
                stored.recover(start, portion);

                // Then
                assertThat(open(stored.rows())).as("seed %d", seed).isEqualTo(before);
            }
        }
    }

    private static List<String> open(List<TicketInterval> rows) {
        return rows.stream()
                .filter(row -> row.to() == null)
                .map(row -> row.ticketId() + " " + row.kind() + " " + row.value())
                .toList();
    }

    private static List<List<Stood>> cut(Random random, List<Stood> log) {
        List<List<Stood>> parts = new ArrayList<>();
        for (int from = 0; from < log.size(); ) {
            int to = Math.min(log.size(), from + 1 + random.nextInt(5));
            parts.add(log.subList(from, to));
            from = to;
        }
        return parts;
    }

    /** The runs, but for what began before anything is known of its ticket. */
    private static List<TicketInterval> known(List<Stood> log, int floor, Moment began) {
        List<TicketInterval> known = new ArrayList<>();
        for (TicketInterval run : Histories.runs(log)) {
            List<Stood> ofTicket = log.stream()
                    .filter(event -> event.ticket().id() == run.ticketId())
                    .toList();
            boolean wasThere = ofTicket.get(0).at().seq() <= began.seq();
            Stood first = ofTicket.stream()
                    .filter(event -> event.at().seq() > floor && event.at().seq() <= began.seq())
                    .findFirst()
                    .orElse(null);
            Moment since = first == null ? began : first.at();
            if (!wasThere || run.from().seq() > began.seq()) {
                known.add(run);
            } else if (run.from().seq() > since.seq()
                    || first != null && first.opened() && run.from().equals(since)) {
                known.add(run.from(run.from(), IntervalOrigin.REBUILT));
            } else if (run.lastsBeyond(since.seq())) {
                known.add(run.from(since, IntervalOrigin.UNKNOWN_BEFORE));
            }
        }
        return Histories.sorted(known);
    }
}
