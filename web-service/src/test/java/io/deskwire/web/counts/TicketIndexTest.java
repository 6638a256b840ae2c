package io.deskwire.web.counts;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.event.Event;
import io.deskwire.model.ListedTicket;
import io.deskwire.model.Sight;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.tickets.ListedTickets.ListedDesk;
import io.deskwire.web.stream.FakeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index led on by events is the one that would be read, at each moment of a random life. */
class TicketIndexTest {
    private static final String[] AGENTS = {"mira", "tom", null};
    private static final Long[] TEAMS = {1L, 2L, 3L, null};
    /** Of a team that has no ticket, too, and of no team at all. */
    private static final List<Sight> SIGHTS = Stream.of(
                    Set.<Long>of(), Set.of(1L), Set.of(1L, 2L), Set.of(3L), Set.of(1L, 2L, 3L), Set.of(9L))
            .map(Sight::new)
            .toList();

    private final IndexedDesk desk = new IndexedDesk(new FakeLog());

    private Event change(RandomGenerator random) {
        // Some open, most change; events between them that say nothing of a ticket.
        return random.nextInt(4) == 0
                ? desk.log.commit()
                : desk.put(new ListedTicket(
                        random.nextLong(30),
                        TicketStatus.values()[random.nextInt(3)],
                        AGENTS[random.nextInt(3)],
                        TEAMS[random.nextInt(4)],
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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofEachSightItCountsWhatIsSeenAtEachMomentThatItRemembers(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            change(random);
        }
        TicketIndex index = new TicketIndex(desk.read());
        Map<Long, List<Map<String, Long>>> lived = new TreeMap<>();
        lived.put(index.at(), bySight("tom"));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(change(random));
            lived.put(desk.log.newest(), bySight("tom"));
        }

        // When: some ask meanwhile, too
        events.forEach(event -> {
            index.apply(event);
            if (event.seq() % 7 == 0) {
                index.counts();
            }
        });

        // Then
        assertThat(bySight(index.counts(), "tom")).isEqualTo(bySight("tom"));
        assertThat(lived).allSatisfy((seq, views) -> assertThat(index.countsAt(seq))
                .hasValueSatisfying(then -> assertThat(bySight(then, "tom")).isEqualTo(views)));
        assertThat(bySight(index.counts(), "mira"))
                .as("after it was asked of the past")
                .isEqualTo(bySight("mira"));
        assertThat(index.differences(desk.read())).hasValue(0);
    }

    private List<Map<String, Long>> bySight(String agent) {
        return SIGHTS.stream().map(sight -> desk.views(agent, sight)).toList();
    }

    private static List<Map<String, Long>> bySight(DeskCounts counts, String agent) {
        return SIGHTS.stream().map(sight -> counts.seenBy(sight).views(agent)).toList();
    }

    @Test
    void whoSeesEverythingIsToldOfAll() {
        // Given
        desk.put(new ListedTicket(1, TicketStatus.OPEN, "mira", 1L, true));
        desk.put(2, TicketStatus.PENDING, null);
        DeskCounts counts = new TicketIndex(desk.read()).counts();

        // When
        ListCounts all = counts.seenBy(Sight.EVERYTHING);

        // Then
        assertThat(all).isSameAs(counts.all());
        assertThat(all.unresolved()).isEqualTo(2);
        assertThat(all.undelivered()).isEqualTo(1);
        assertThat(List.copyOf(all.views("mira").keySet()))
                .isEqualTo(List.of("mine", "unassigned", "open", "waiting", "resolved", "undelivered"))
                .isEqualTo(List.copyOf(
                        counts.seenBy(new Sight(Set.of())).views("mira").keySet()));
    }

    @Test
    void countsThatSomebodyHasDoNotChange() {
        // Given
        desk.put(new ListedTicket(1, TicketStatus.OPEN, "mira", 1L, false));
        TicketIndex index = new TicketIndex(desk.read());
        DeskCounts had = index.counts();
        Map<String, Long> seen = had.seenBy(new Sight(Set.of(1L))).views("mira");

        // When
        index.apply(desk.put(new ListedTicket(1, TicketStatus.OPEN, "tom", 2L, false)));

        // Then
        assertThat(had.seenBy(new Sight(Set.of(1L))).views("mira")).isEqualTo(seen);
        assertThat(index.counts().sameAs(had)).isFalse();
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
        desk.putSilently(new ListedTicket(1, TicketStatus.OPEN, "mira", null, false));
        desk.putSilently(new ListedTicket(2, TicketStatus.RESOLVED, null, null, false));
        desk.putSilently(new ListedTicket(3, TicketStatus.PENDING, null, null, false));

        // Then
        assertThat(index.differences(desk.read())).hasValue(3);
    }

    @Test
    void aTicketInAnotherTeamThanTheDatabaseSaysIsADifference() {
        // Given
        desk.put(new ListedTicket(1, TicketStatus.OPEN, null, 1L, false));
        desk.put(new ListedTicket(2, TicketStatus.OPEN, null, 1L, false));
        TicketIndex index = new TicketIndex(desk.read());

        // When
        desk.putSilently(new ListedTicket(1, TicketStatus.OPEN, null, 2L, false));
        desk.putSilently(new ListedTicket(2, TicketStatus.OPEN, null, null, false));

        // Then
        assertThat(index.differences(desk.read())).hasValue(2);
    }

    /** Those that are done with are only counted: for each team. */
    @Test
    void aResolvedTicketInAnotherTeamIsADifferenceOfBoth() {
        // Given
        desk.put(new ListedTicket(1, TicketStatus.RESOLVED, null, 1L, false));
        TicketIndex index = new TicketIndex(desk.read());

        // When
        desk.putSilently(new ListedTicket(1, TicketStatus.RESOLVED, null, 2L, false));

        // Then
        assertThat(index.differences(desk.read())).hasValue(2);
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
