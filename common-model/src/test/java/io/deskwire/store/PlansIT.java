package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.deskwire.event.Json;
import io.deskwire.model.Ticket;
import io.deskwire.model.TicketStatus;
import io.deskwire.store.tickets.LeftTicketsStatements;
import io.deskwire.store.tickets.SearchTooBroadException;
import io.deskwire.store.tickets.TicketCursor;
import io.deskwire.store.tickets.TicketLists;
import io.deskwire.store.tickets.TicketQuery;
import io.deskwire.store.tickets.TicketSelection;
import io.deskwire.store.tickets.TicketSight;
import io.deskwire.store.tickets.TicketSort;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How PostgreSQL goes about the store's statements on a large desk: never through the whole of a large table, never sorting much. Plans
 * are looked at, not times. Every statement that a class of the store keeps in a constant is explained as PostgreSQL plans it for
 * any parameters, so that one which is written tomorrow is too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansIT {
    private static final Set<String> LARGE = Set.of(
            "tickets",
            "messages",
            "contacts",
            "event_log",
            "outbox",
            "files",
            "file_chunks",
            "telegram_messages",
            "telegram_updates",
            "message_versions",
            "ticket_cards",
            "ticket_words",
            "ticket_intervals",
            "ticket_reads");
    /** Rows by PostgreSQL's estimate. More than any list of ours shows, less than a tenth of the tickets. */
    private static final double SORTED_AT_ONCE = 5_000;
    /** 50 tickets and their customers, each with its index; an agent's own few hundred, sorted, are as many. */
    private static final long BLOCKS_OF_A_WINDOW = 1_000;
    /** Nobody has named the first bot. */
    private static final long FIRST_BOT = 0;

    /** What is no whole statement, or may read all of a table, and why. */
    private static final Map<String, String> EXCEPT = Map.ofEntries(
            Map.entry("TicketRows.COLUMNS", "the beginning of a statement"),
            Map.entry("Messages.COLUMNS", "the beginning of a statement"),
            Map.entry("OutboxClaims.ENTRY", "the end of a statement"),
            Map.entry(
                    "Outbox.DEPTH",
                    "counts all that waits, every few seconds; what is done is not in the outbox any more"),
            Map.entry("Bots.BACKLOGS", "counts all that waits, as the depth does, when somebody asks"),
            Map.entry("Bots.RENAME_LOG", "looks whether there is a contact at all, once in the life of a desk"),
            Map.entry("OutboxClaims.CLAIM", "the outbox holds only what waits; so few rows are read as a whole"),
            Map.entry("OutboxClaims.DUE_IDS", "as the claim, and only after one that failed"),
            Map.entry(
                    "TelegramSigns.FACTS",
                    "counts all that waits in the outbox, as the depth does; of files it reads what its indexes have"),
            Map.entry(
                    "EventLog.PAGE",
                    "sorts one page of at most 1,000 events; the planner cannot know that of a parameter"),
            Map.entry("UpdateRetention.FORGET", "removes 10,000 at a time, a twentieth of this table"),
            Map.entry("ListedTickets.RESOLVED", "run below with the setting that it has"),
            Map.entry("ListedTickets.RESOLVED_OF_TEAMS", "as all resolved ones"),
            Map.entry("TicketSearch.COUNT", "run below with the settings that a search has"));

    private final StoreFixture store = StoreFixture.shared(1);
    private Connection connection;

    @BeforeAll
    void fill() throws SQLException {
        LargeDesk.fill(store.postgres);
        connection = LargeDesk.connect(store.postgres);
    }

    @AfterEach
    void nothingIsPrepared() throws SQLException {
        execute("DEALLOCATE ALL");
        execute("RESET plan_cache_mode");
    }

    @AfterAll
    void stop() throws SQLException {
        connection.close();
        store.close();
    }

    @Test
    void noStatementReadsOrSortsTheWholeDesk() {
        // Given
        Map<String, String> statements = statements(EXCEPT.keySet());

        // When
        Map<String, String> slow = new TreeMap<>();
        statements.forEach((name, sql) -> {
            String trouble = trouble("GENERIC_PLAN, ", sql);
            if (!trouble.isEmpty()) {
                slow.put(name, trouble);
            }
        });

        // Then
        assertThat(statements).hasSizeGreaterThan(80);
        assertThat(slow).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListedTickets.RESOLVED", "ListedTickets.RESOLVED_OF_TEAMS"})
    void resolvedTicketsAreCountedByAnIndexAlone(String statement) throws SQLException, JsonProcessingException {
        // Given
        String sql = Objects.requireNonNull(statements(Set.of()).get(statement));
        JsonNode plan;
        try (Statement setting = connection.createStatement()) {
            setting.execute("SET enable_seqscan = off");

            // When
            plan = explain("", sql);
            setting.execute("RESET enable_seqscan");
        }

        // Then
        assertThat(plan.findValuesAsText("Node Type")).contains("Index Only Scan");
    }

    static Stream<TicketQuery> lists() {
        return Stream.of(TicketSort.values()).flatMap(sort -> Stream.of(
                        null, new TicketCursor(sort, 1_700_000_000_000L, 5))
                .flatMap(cursor -> Stream.of(
                        new TicketQuery(TicketStatus.OPEN, "agent3", false, false, null, null, null, sort, cursor, 50),
                        new TicketQuery(TicketStatus.OPEN, null, true, false, null, null, null, sort, cursor, 50),
                        new TicketQuery(TicketStatus.OPEN, null, false, false, null, null, null, sort, cursor, 50),
                        new TicketQuery(TicketStatus.PENDING, null, false, false, null, null, null, sort, cursor, 50),
                        new TicketQuery(
                                TicketStatus.PENDING, "agent3", false, false, null, null, null, sort, cursor, 50),
                        new TicketQuery(null, null, false, false, null, 3L, null, sort, cursor, 50),
                        new TicketQuery(null, null, false, true, null, null, null, sort, cursor, 50),
                        new TicketQuery(null, null, false, false, 17L, null, null, sort, cursor, 50),
                        new TicketQuery(TicketStatus.OPEN, null, false, false, null, 3L, null, sort, cursor, 50),
                        new TicketQuery(TicketStatus.OPEN, null, true, false, null, 3L, null, sort, cursor, 50),
                        new TicketQuery(TicketStatus.PENDING, null, false, false, null, 3L, null, sort, cursor, 50),
                        newestOfTeam(TicketStatus.RESOLVED, cursor),
                        ofBot(null, false, LargeDesk.RARE_BOT, sort, cursor),
                        ofBot(TicketStatus.OPEN, false, LargeDesk.RARE_BOT, sort, cursor),
                        ofBot(TicketStatus.OPEN, true, LargeDesk.RARE_BOT, sort, cursor),
                        ofBot(TicketStatus.PENDING, false, LargeDesk.RARE_BOT, sort, cursor),
                        ofBot(TicketStatus.RESOLVED, false, LargeDesk.RARE_BOT, TicketSort.NEWEST, newest(cursor)),
                        ofBot(TicketStatus.OPEN, false, FIRST_BOT, sort, cursor),
                        ofBot(TicketStatus.RESOLVED, false, FIRST_BOT, TicketSort.NEWEST, newest(cursor)),
                        newest(TicketStatus.RESOLVED, cursor),
                        new TicketQuery(null, null, false, false, null, null, null, sort, cursor, 50))));
    }

    /** Among resolved ones nobody is asked for by how long they wait. */
    private static TicketQuery newest(@Nullable TicketStatus status, @Nullable TicketCursor cursor) {
        return new TicketQuery(status, null, false, false, null, null, null, TicketSort.NEWEST, newest(cursor), 50);
    }

    private static TicketQuery newestOfTeam(TicketStatus status, @Nullable TicketCursor cursor) {
        return new TicketQuery(status, null, false, false, null, 3L, null, TicketSort.NEWEST, newest(cursor), 50);
    }

    private static @Nullable TicketCursor newest(@Nullable TicketCursor cursor) {
        return cursor == null ? null : new TicketCursor(TicketSort.NEWEST, cursor.key(), cursor.id());
    }

    private static TicketQuery ofBot(
            @Nullable TicketStatus status,
            boolean unassigned,
            long bot,
            TicketSort sort,
            @Nullable TicketCursor cursor) {
        return new TicketQuery(status, null, unassigned, false, null, null, bot, null, sort, cursor, 50);
    }

    /**
     * Each list as somebody has it who sees everything, as a member of one of twenty teams, of one that has few tickets, and as who is in
     * none.
     */
    static Stream<Arguments> sightsOfLists() {
        return Stream.of(null, "agent3", LargeDesk.OF_SMALL_TEAM, LargeDesk.OF_NO_TEAM)
                .map(TicketSight::new)
                .flatMap(sight -> lists().map(query -> Arguments.of(query, sight)));
    }

    @ParameterizedTest
    @MethodSource("sightsOfLists")
    void eachListFollowsAnIndex(TicketQuery query, TicketSight sight) {
        assertThat(trouble("GENERIC_PLAN, ", new TicketSelection(query, sight).sql()))
                .isEmpty();
    }

    /** A window of the longest list, from its beginning and from a place within. */
    @ParameterizedTest
    @MethodSource("sightsOfLists")
    void aWindowReadsLittleMoreThanItShows(TicketQuery query, TicketSight sight)
            throws SQLException, JsonProcessingException {
        // Given
        String sql = new TicketSelection(query, sight)
                .sql()
                .replace("t.assignee = $1", "t.assignee = 'agent3'")
                .replace("t.contact_id = $1", "t.contact_id = 17")
                .replace("t.team_id = $1", "t.team_id = 3")
                .replaceAll("\\(t\\.updated_at, t\\.id\\) < \\(\\$\\d, \\$\\d\\)", "(t.updated_at, t.id) < (now(), 5)")
                .replaceAll("< \\(\\$\\d, \\$\\d\\)", "< (" + LargeDesk.DUE_TOMORROW + ", 5)")
                .replaceAll("> \\(\\$\\d, \\$\\d\\)", "> (1700000000000, 5)")
                .replaceAll("x\\.id = \\$\\d\\)", "x.id = " + query.bot() + ")")
                .replaceAll("\\$\\d::text", "'" + sight.member() + "'::text")
                .replaceAll("\\$\\d::bigint", "3::bigint");

        // When
        JsonNode plan = explain("ANALYZE, BUFFERS, ", sql);

        // Then
        assertThat(blocks(plan)).as("blocks of 8 KiB of %s: %s", sql, plan).isLessThan(BLOCKS_OF_A_WINDOW);
    }

    /** Each as PostgreSQL plans it for these values, and for any: a connection that has run it some times may do either. */
    static Stream<Arguments> leftTickets() {
        return Stream.of("force_custom_plan", "force_generic_plan")
                .flatMap(mode -> LeftTicketsStatements.all(210_000, 200_000, LargeDesk.TICKETS)
                        .map(statement -> Arguments.of(statement, mode)));
    }

    /**
     * Each minute, by each replica, and nearly always for nothing. All that is held has to be looked at, an entry of an index each; who is
     * in which team is a handful of blocks, which are looked at again and again.
     */
    @ParameterizedTest
    @MethodSource("leftTickets")
    void whatIsLeftIsFoundWithoutAWalkThroughTheDesk(LeftTicketsStatements.Prepared statement, String mode)
            throws SQLException, JsonProcessingException {
        // Given
        execute("SET plan_cache_mode = " + mode);
        execute("PREPARE left_tickets AS " + statement.sql());

        // When
        JsonNode plan = explain("ANALYZE, BUFFERS, ", "EXECUTE left_tickets (" + statement.values() + ")");

        // Then
        List<String> found = new ArrayList<>();
        inspect(plan, found);
        assertThat(found).isEmpty();
        assertThat(blocksOfLarge(plan)).as("blocks of 8 KiB: %s", plan).isLessThan(BLOCKS_OF_A_WINDOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w17", "hello", "hello w17", "@user4712", "#4711", "order 500", "nowhere"})
    void aSearchForWhatIsRareOrFrequentIsDoneInTime(String text) {
        // Given
        TicketQuery query = new TicketQuery(null, null, false, false, null, null, text, TicketSort.NEWEST, null, 50);

        // When
        List<Ticket> found = found(query);

        // Then
        assertThat(found.isEmpty()).isEqualTo(text.equals("nowhere"));
    }

    @Test
    void aSearchThroughEverythingIsGivenUp() {
        // Given
        TicketQuery query =
                new TicketQuery(null, null, false, false, null, null, "hello%", TicketSort.NEWEST, null, 50);

        // When
        Throwable failure = catchThrowable(() -> found(query));

        // Then
        assertThat(failure).isInstanceOf(SearchTooBroadException.class);
    }

    private List<Ticket> found(TicketQuery query) {
        return store.await(store.database.snapshot(
                transaction -> new TicketLists().page(transaction, query, TicketSight.EVERYTHING)));
    }

    private Map<String, String> statements(Set<String> except) {
        Map<String, String> statements = new TreeMap<>();
        for (Class<?> type : classes()) {
            for (Field field : type.getDeclaredFields()) {
                String name = type.getSimpleName() + "." + field.getName();
                if (Modifier.isStatic(field.getModifiers())
                        && field.getType() == String.class
                        && !except.contains(name)) {
                    String sql = value(field);
                    if (sql.matches("(?s)\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\s.*")) {
                        statements.put(name, sql);
                    }
                }
            }
        }
        return statements;
    }

    private static List<Class<?>> classes() {
        return new ClassFileImporter()
                .importPackages(Database.class.getPackageName()).stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static String value(Field field) {
        try {
            field.setAccessible(true);
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private String trouble(String options, String sql) {
        try {
            List<String> found = new ArrayList<>();
            inspect(explain(options, sql), found);
            return String.join("; ", found);
        } catch (SQLException | JsonProcessingException e) {
            return e.getMessage();
        }
    }

    private JsonNode explain(String options, String sql) throws SQLException, JsonProcessingException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN (" + options + "FORMAT JSON) " + sql)) {
            rows.next();
            return Json.mapper().readTree(rows.getString(1)).get(0).get("Plan");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long blocks(JsonNode plan) {
        return plan.path("Shared Hit Blocks").asLong()
                + plan.path("Shared Read Blocks").asLong();
    }

    /** Returns those of large tables and their indexes. */
    private static long blocksOfLarge(JsonNode plan) {
        if (LARGE.contains(plan.path("Relation Name").asText())) {
            return blocks(plan);
        }
        return StreamSupport.stream(plan.path("Plans").spliterator(), false)
                .mapToLong(PlansIT::blocksOfLarge)
                .sum();
    }

    private static void inspect(JsonNode plan, List<String> found) {
        String kind = plan.path("Node Type").asText();
        String table = plan.path("Relation Name").asText();
        if (kind.equals("Seq Scan") && LARGE.contains(table)) {
            found.add("reads all of " + table);
        }
        if (kind.endsWith("Sort") && plan.path("Plan Rows").asDouble() > SORTED_AT_ONCE) {
            found.add("sorts " + plan.path("Plan Rows").asText() + " rows");
        }
        plan.path("Plans").forEach(part -> inspect(part, found));
    }
}
