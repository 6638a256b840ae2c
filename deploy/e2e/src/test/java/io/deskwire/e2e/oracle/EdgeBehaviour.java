package io.deskwire.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deskwire.e2e.Agent;
import io.deskwire.e2e.Browsers;
import io.deskwire.e2e.Patience;
import io.deskwire.e2e.TestLine;
import io.deskwire.e2e.edge.Edge;
import io.deskwire.e2e.edge.SlowUpload;
import io.deskwire.testing.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every real proxy before the desk has to do, by its file of deploy/edges and over TLS. deploy/e2e/edges runs it; the minutes are
 * last, for they replace a replica.
 */
@Tag("edges")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class EdgeBehaviour {

    /** Each 25 s: beyond the minute after which nginx, by itself, ends what is silent. */
    private static final int PINGS = 4;
    /** The same, for an upload: what Traefik, by itself, gives a request. */
    private static final int SECONDS = 75;
    /** As {@code DeskUploads} has it. */
    private static final int LARGEST_FILE = 50_000_000;
    /** Of one name from one address, in five minutes. */
    private static final int TRIES = 10;

    /** Nothing that is asked here takes longer, unless it hangs. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final byte[] NOTHING = {};

    private final Edge edge;

    @RegisterExtension
    final TestLine line;

    @RegisterExtension
    final Browsers browsers = Browsers.thatStayOpen();

    private Proof proof;

    EdgeBehaviour(Edge edge) {
        this.edge = edge;
        // As docs/operations has it behind a balancer.
        this.line = TestLine.with(options -> options.behind(edge.url())
                .webJvm("-Ddeskwire.trusted-proxies=127.0.0.1", "-Ddeskwire.drain.lead=PT5S"));
    }

    @BeforeAll
    void prepare() {
        edge.start(line.line());
        proof = Proof.on(line.line(), browsers).at(Pace.STEADY);
    }

    @AfterAll
    void end() {
        edge.close();
    }

    @Test
    @Order(1)
    void aSessionIsSecureSinceTheEdgeSaysThatItCameByTls() {
        // Given
        String form = Agent.admin(line.line()).signInForm();

        // When
        String answer = signIn(null, form, "");

        // Then
        assertThat(RawHttp.status(answer)).isEqualTo(204);
        assertThat(answer).containsIgnoringCase("set-cookie: __Host-").contains("Secure", "max-age=");
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "/api/internal/notify-monitor-update",
                "//api//internal/notify-monitor-update",
                "/api/%69nternal/notify-monitor-update",
                "/api/x/../internal/notify-monitor-update",
                "/api/x/../internal;a=b/notify-monitor-update",
                "/api/x/%2e%2e/internal/notify-monitor-update",
                "/api;x/internal/notify-monitor-update",
                "/api/internal%2fnotify-monitor-update",
                "/q/metrics",
                "/q/health/ready",
            })
    void whatIsNotForOutsideIsReachedByNoSpelling(String path) {
        // When
        String answer = ask("POST", path, "Content-Length: 0\r\n");

        // Then
        assertThat(RawHttp.status(answer)).isIn(400, 404);
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {"/api//me", "//api/me", "/api/me;a=b", "/api/%3bx/me"})
    void aPathThatCanBeReadInTwoWaysComesToTheDeskAsItIsAndIsRefused(String path) {
        // When
        String answer = ask("GET", path, "");

        // Then
        assertThat(RawHttp.status(answer)).isEqualTo(400);
    }

    @Test
    @Order(1)
    void triesToSignInCountForWhoConnectedWhateverTheySay() {
        // Given
        String form = "username=nobody&password=a+guess";
        List<Integer> guesses = IntStream.range(0, TRIES + 1)
                .mapToObj(i -> signIn(
                        "127.0.0.2",
                        form,
                        "X-Forwarded-For: 192.0.2." + i + "\r\nForwarded: for=192.0.2." + i + "\r\n"))
                .map(RawHttp::status)
                .toList();

        // When
        String elsewhere = signIn("127.0.0.3", form, "");

        // Then
        assertThat(guesses.subList(0, TRIES)).containsOnly(401);
        assertThat(guesses.get(TRIES)).isEqualTo(429);
        assertThat(RawHttp.status(elsewhere)).isEqualTo(401);
    }

    @Test
    @Order(1)
    void aFileThatIsTooLargeIsRefusedByTheDeskBeforeItComes() throws IOException {
        // Given
        String cookie = Agent.admin(line.line()).cookie(line.line());
        String head = head(
                "POST",
                "/api/files?name=too-large.csv",
                "Cookie: " + cookie + "\r\nContent-Length: " + (LARGEST_FILE + 1) + "\r\n");

        try (RawHttp client = edge.connect(null)) {
            // When
            String answer = client.send(head).readSome(ANSWER);

            // Then
            assertThat(RawHttp.status(answer)).isEqualTo(413);
        }
    }

    @Test
    @Order(1)
    void theLargestFileGoesUpAndComesDown() {
        // Given
        String cookie = "Cookie: " + Agent.admin(line.line()).cookie(line.line()) + "\r\n";
        byte[] file = new byte[LARGEST_FILE];

        // When
        String up = edge.answer(
                null,
                head("POST", "/api/files?name=large.csv", cookie + "Content-Length: " + LARGEST_FILE + "\r\n"),
                file);
        String location = up.replaceFirst("(?is).*\nlocation: *(?:https?://[^/]*)?(\\S+).*", "$1");
        String down = ask("GET", location, cookie);

        // Then
        assertThat(RawHttp.status(up)).isEqualTo(201);
        assertThat(RawHttp.status(down)).isEqualTo(200);
        assertThat(down.length() - down.indexOf("\r\n\r\n") - 4).isEqualTo(LARGEST_FILE);
    }

    @Test
    @Order(2)
    void aSocketInWhichNothingHappensAndAFileByASlowLineOutlastAMinute() throws IOException, InterruptedException {
        // Given
        List<PingCounter> readers = new ArrayList<>();
        List<String> cookies = Fleet.signIn(line.line(), 1);
        try (Fleet fleet = Fleet.start(line.line(), cookies, 5, journal -> counted(readers, journal));
                SlowUpload upload = SlowUpload.begin(edge, cookies.get(0), SECONDS)) {

            // When
            Patience.eventually().until(() -> readers.stream().allMatch(reader -> reader.pings() >= PINGS));
            String uploaded = upload.answer();

            // Then
            assertThat(RawHttp.status(uploaded)).isEqualTo(201);
            assertThat(fleet.journals())
                    .extracting(Journal::countConnections)
                    .as("connections of each client")
                    .containsOnly(1);
        }
    }

    @Test
    @Order(3)
    void minutesOfReloadsAndTheEndOfAReplicaLoseNothingAndDoubleNothing() {
        // Given
        EdgeRun run = new EdgeRun(edge, Integer.getInteger("deskwire.edges.minutes", 1));

        // When
        Verdict verdict = proof.run(run.trial());
        run.write(verdict);

        // Then
        assertThat(verdict.differences()).isEmpty();
        assertThat(run.brokenByReloads()).isZero();
    }

    @Test
    @Order(4)
    void socketsThatAReloadEndsComeBackWithTheirCursor() {
        // Given
        assumeTrue(
                edge.endsSocketsAfterAReload(), "A reload of " + edge + " ends no socket, however long it is waited.");
        Trial reload = Trial.of(edge + ", a reload that ends sockets", scene -> {
            edge.endsThemSoon();
            edge.reload();
            scene.fleet().dropAllAndAwaitThem();
            Closes before = Closes.of(scene.fleet());
            edge.reload();
            // Who came back before the new workers took over is not among them.
            Patience.eventually()
                    .until(() -> Closes.of(scene.fleet()).since(before).count()
                            > scene.fleet().size() / 2);
            System.out.println(edge + ", sockets that the reload ended: "
                    + Closes.of(scene.fleet()).since(before).inWords());
        });

        // When
        Verdict verdict = proof.run(reload);

        // Then
        assertThat(verdict.differences()).isEmpty();
    }

    private static PingCounter counted(List<PingCounter> all, Journal journal) {
        PingCounter reader = new PingCounter(journal);
        all.add(reader);
        return reader;
    }

    private String signIn(String from, String form, String headers) {
        return edge.answer(
                from,
                head(
                        "POST",
                        "/api/session",
                        headers + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                                + "\r\n"),
                form.getBytes(StandardCharsets.UTF_8));
    }

    private String ask(String method, String path, String headers) {
        return edge.answer(null, head(method, path, headers), NOTHING);
    }

    private String head(String method, String path, String headers) {
        return Stream.of(
                        method + " " + path + " HTTP/1.1", "Host: " + edge.url().getAuthority(), "Connection: close")
                .map(each -> each + "\r\n")
                .reduce("", String::concat)
                .concat(headers + "\r\n");
    }
}
