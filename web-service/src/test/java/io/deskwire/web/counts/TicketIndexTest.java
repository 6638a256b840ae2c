package io.deskwire.web.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.web.stream.FakeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index led on by events is the one that would be read, at each moment of a random life. */
class TicketIndexTest {
    private static final String[] AGENTS = {"mira", "tom", null};

    private final IndexedDesk desk = new IndexedDesk(new FakeLog());

    private Event change(RandomGenerator random) {
        // Some open, most change; events between them that say nothing of a ticket.
        return random.nextInt(4) == 0
                ? desk.log.commit()
                : desk.put(new ListedTicket(
                        random.nextLong(30),
                        TicketStatus.values()[random.nextInt(3)],
                        AGENTS[random.nextInt(3)],
                        random.nextInt(5) == 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void itCountsWhatThereIsAtEachMomentThatItRemembers(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            change(random);
        }
        TicketIndex index = new TicketIndex(desk.read());
        Map<Long, Map<String, Long>> lived = new TreeMap<>();
        lived.put(index.at(), desk.views("mira"));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(change(random));
            lived.put(desk.log.newest(), desk.views("mira"));
        }

        // When
        events.forEach(index::apply);

        // Then
        assertThat(index.counts().views("mira")).isEqualTo(desk.views("mira"));
        assertThat(lived).allSatisfy((seq, views) -> assertThat(index.countsAt(seq))
                .hasValueSatisfying(then -> assertThat(then.views("mira")).isEqualTo(views)));
        assertThat(index.differences(desk.read())).hasValue(0);
    }

    @Test
    void aReadOfAnEarlierMomentIsComparedWithThatMoment() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        desk.put(2, TicketStatus.RESOLVED, null);
        TicketIndex index = new TicketIndex(desk.read());
        ListedDesk earlier = desk.read();
        List<Event> later = List.of(
                desk.put(1, TicketStatus.RESOLVED, null),
                desk.put(2, TicketStatus.OPEN, "mira"),
                desk.put(3, TicketStatus.OPEN, "mira"),
                desk.put(1, TicketStatus.PENDING, "tom"));

        // When
        later.forEach(index::apply);

        // Then
        assertThat(index.differences(earlier)).hasValue(0);
    }

    @Test
    void eachTicketThatIsInOtherListsThanTheDatabaseSaysIsADifference() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        desk.put(2, TicketStatus.OPEN, "tom");
        desk.put(3, TicketStatus.RESOLVED, null);
        TicketIndex index = new TicketIndex(desk.read());

        // When: one has another holder, one is gone, one is new; and of the resolved ones there are as many
        desk.putSilently(new ListedTicket(1, TicketStatus.OPEN, "mira", false));
        desk.putSilently(new ListedTicket(2, TicketStatus.RESOLVED, null, false));
        desk.putSilently(new ListedTicket(3, TicketStatus.PENDING, null, false));

        // Then
        assertThat(index.differences(desk.read())).hasValue(3);
    }

    @Test
    void whatItDoesNotRememberItDoesNotSay() {
        // Given
        desk.put(1, TicketStatus.OPEN, null);
        TicketIndex index = new TicketIndex(desk.read());
        long begin = index.at();

        // When
        for (int i = 0; i <= TicketIndex.REMEMBERED; i++) {
            index.apply(desk.put(1, TicketStatus.OPEN, i % 2 == 0 ? "mira" : "tom"));
        }

        // Then
        assertThat(index.countsAt(begin)).isEmpty();
        assertThat(index.countsAt(begin + 1)).isPresent();
        assertThat(index.countsAt(index.at() + 1)).isEmpty();
        assertThat(index.counts().views("mira")).isEqualTo(desk.views("mira"));
    }
}
