package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskwire.model.Sight;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.RestrictedDesk;
import io.deskwire.web.TestDesk;
import io.deskwire.web.counts.TicketCounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk that each agent opens, and its counts, are what {@link Sight} says that they see, on desks of chance. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
@TestProfile(RestrictedDesk.class)
class SnapshotSightIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TEAMS = 4;
    private static final int TICKETS = 120;
    /** Of who waits longest; more than {@link #TICKETS} of other tests may be in no team. */
    private static final int WINDOW = 200;

    private static final List<String> AGENTS =
            IntStream.range(0, 5).mapToObj(n -> "snapshot" + n).toList();
    /** The same for all seeds: a desk has so many at most. */
    private static final List<Long> MADE = new ArrayList<>();

    private static final List<String> STATUS = List.of("open", "open", "open", "pending", "resolved");

    @Inject
    TestDesk desk;

    @Inject
    RestrictedLog log;

    @Inject
    TicketCounts counts;

    /** A ticket as the database has it, in the order of who waits longest. */
    private record Row(
            long id,
            String status,
            @Nullable String assignee,
            @Nullable Long team,
            boolean undelivered) {}

    /** What an agent has when they open the desk. */
    private record Opened(Set<Long> tickets, Map<String, Long> counts) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDeskAndItsCountsAreOfWhatIsSeen(long seed) {
        // Given
        Random random = new Random(seed);
        log.sightsAreKnown();
        while (MADE.size() < TEAMS) {
            MADE.add(log.team());
        }
        MADE.forEach(team -> log.members(team, members(random)));
        fill(random);

        // When: tickets were written past the log
        counts.check().await().atMost(PATIENCE);

        // Then: whenever a sweep gives one back meanwhile, they are compared again
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<Row> all = rows();
            assertThat(each(this::opened)).isEqualTo(each(agent -> expected(agent, all)));
        });
    }

    /** The first agent is in no team. */
    private static String[] members(Random random) {
        return AGENTS.stream().skip(1).filter(agent -> random.nextBoolean()).toArray(String[]::new);
    }

    private void fill(Random random) {
        long contact = desk.customerWrites("Of chance").contact().id();
        AGENTS.forEach(desk::signIn);
        for (int i = 0; i < TICKETS; i++) {
            int team = random.nextInt(TEAMS + 1);
            int holder = random.nextInt(2 * AGENTS.size());
            desk.sql(
                    "INSERT INTO tickets (contact_id, status, priority, subject, assignee, team_id, undelivered, created_at, updated_at,"
                            + " waiting_since) VALUES ($1, $2, 'normal', 'Of chance', $3, $4, $5, now(), now(),"
                            + " now() - $6 * interval '1 minute')",
                    contact,
                    STATUS.get(random.nextInt(STATUS.size())),
                    holder < AGENTS.size() ? AGENTS.get(holder) : null,
                    team == TEAMS ? null : MADE.get(team),
                    random.nextInt(4) / 3,
                    1.0 + random.nextInt(10_000));
        }
    }

    private List<Row> rows() {
        return StreamSupport.stream(
                        desk.sql("SELECT id, status, assignee, team_id, undelivered FROM tickets"
                                        + " ORDER BY ticket_place(waiting_since, updated_at), id")
                                .spliterator(),
                        false)
                .map(row -> new Row(
                        row.getLong("id"),
                        row.getString("status"),
                        row.getString("assignee"),
                        row.getLong("team_id"),
                        row.getInteger("undelivered") > 0))
                .toList();
    }

    private Opened opened(String agent) {
        JsonPath opened =
                desk.as(agent).get("/api/desk").then().statusCode(200).extract().jsonPath();
        Map<String, Long> numbers = new TreeMap<>();
        opened.<String, Number>getMap("counts").forEach((list, count) -> numbers.put(list, count.longValue()));
        return new Opened(new TreeSet<>(opened.getList("tickets.id", Long.class)), numbers);
    }

    private Opened expected(String agent, List<Row> all) {
        Sight sight = log.sightOf(agent);
        List<Row> seen = all.stream().filter(row -> sight.sees(row.team())).toList();
        Predicate<Row> open = row -> row.status().equals("open");
        Predicate<Row> theirs = row -> agent.equals(row.assignee());
        Map<String, Predicate<Row>> lists = new LinkedHashMap<>();
        lists.put("mine", open.and(theirs));
        lists.put("unassigned", open.and(row -> row.assignee() == null));
        lists.put("open", open);
        lists.put("waiting", row -> row.status().equals("pending"));
        lists.put("resolved", row -> row.status().equals("resolved"));
        lists.put("undelivered", Row::undelivered);
        Set<Long> tickets = Stream.concat(
                        seen.stream().filter(open).limit(WINDOW),
                        seen.stream().filter(theirs).filter(row -> !row.status().equals("resolved")))
                .map(Row::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Long> numbers = new TreeMap<>();
        lists.forEach((list, has) -> numbers.put(list, seen.stream().filter(has).count()));
        return new Opened(tickets, numbers);
    }

    private static <T> Map<String, T> each(Function<String, T> what) {
        return AGENTS.stream()
                .collect(Collectors.toMap(agent -> agent, agent -> Objects.requireNonNull(what.apply(agent))));
    }
}
