package io.deskwire.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.deskwire.model.Agent;
import io.deskwire.testing.DatabaseAndRedis;
import io.deskwire.web.TestDesk;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody does to an account while it is being used: the request has compared the password, or has been let in, and waits at a
 * row that the test holds, as another admin's transaction does.
 */
@QuarkusTest
@QuarkusTestResource(DatabaseAndRedis.class)
class AccountRaceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OTHER = "what the admin set";

    private SqlConnection connection;
    private Transaction meanwhile;
    private int holder;

    @Inject
    TestDesk desk;

    @Inject
    Pool pool;

    @BeforeEach
    void begin() {
        connection = now(pool.getConnection());
        meanwhile = now(connection.begin());
        holder = now(connection.query("SELECT pg_backend_pid()").execute())
                .iterator()
                .next()
                .getInteger(0);
        // A machine that is busy may take longer than somebody silent may hold a row.
        run("SET LOCAL idle_in_transaction_session_timeout = 0");
    }

    @AfterEach
    void end() {
        now(connection.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"password_hash = $2", "active = ($2::text IS NULL)"})
    void whoSignsInWhileTheAccountChangesIsNotIn(String change) {
        // Given: the old password was compared, and the session is about to be written
        desk.signIn("racer");
        run("SELECT FROM agents WHERE username = $1 FOR UPDATE", "racer");
        CompletableFuture<Response> signIn = waiting(() -> TestDesk.trySignIn("racer", TestDesk.PASSWORD));

        // When
        run("UPDATE agents SET " + change + " WHERE username = $1", "racer", BcryptUtil.bcryptHash(OTHER));
        now(meanwhile.commit());

        // Then
        Response answer = signIn.join();
        answer.then().statusCode(401).body("detail", containsString("do not go together"));
        assertThat(answer.getCookies()).isEmpty();
        restore("racer");
    }

    @Test
    void onesOwnPasswordDoesNotReplaceTheOneThatAnAdminSetMeanwhile() {
        // Given
        String session = desk.signIn("renewer");
        run("SELECT FROM agents WHERE username = $1 FOR UPDATE", "renewer");
        CompletableFuture<Response> own = waiting(() -> ownPassword(session));

        // When
        run("UPDATE agents SET password_hash = $2 WHERE username = $1", "renewer", BcryptUtil.bcryptHash(OTHER));
        now(meanwhile.commit());

        // Then
        own.join().then().statusCode(409).body("detail", containsString("meanwhile"));
        TestDesk.trySignIn("renewer", OTHER).then().statusCode(204);
        restore("renewer");
    }

    @Test
    void aSessionThatEndedChangesNoPassword() {
        // Given
        String session = desk.signIn("leaving");
        run("SELECT FROM agents WHERE username = $1 FOR UPDATE", "leaving");
        CompletableFuture<Response> own = waiting(() -> ownPassword(session));

        // When
        run("DELETE FROM sessions WHERE agent = $1", "leaving");
        now(meanwhile.commit());

        // Then
        own.join().then().statusCode(409).body("detail", containsString("meanwhile"));
        TestDesk.trySignIn("leaving", TestDesk.PASSWORD).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"role = 'agent'", "active = false"})
    void whoIsNoAdminAnyMoreChangesNobody(String change) {
        // Given
        desk.signIn("bystander");
        String session = desk.signIn("deposed", Agent.Role.ADMIN);
        run("LOCK TABLE agents IN SHARE ROW EXCLUSIVE MODE");
        CompletableFuture<Response> renamed =
                waiting(() -> as(session).body(Map.of("name", "X")).patch("/api/agents/bystander"));

        // When
        run("UPDATE agents SET " + change + " WHERE username = $1", "deposed");
        now(meanwhile.commit());

        // Then
        renamed.join().then().statusCode(403).body("detail", containsString("admin"));
        as(desk.signIn("bystander"))
                .get("/api/agents")
                .then()
                .body("agents.find { it.username == 'bystander' }.name", equalTo("bystander"));
        reinstate();
    }

    @Test
    void whoIsNoAdminAnyMoreAddsNobody() {
        // Given
        String session = desk.signIn("deposed", Agent.Role.ADMIN);
        run("LOCK TABLE agents IN SHARE ROW EXCLUSIVE MODE");
        CompletableFuture<Response> added = waiting(() -> as(session)
                .body(Map.of("username", "accomplice", "name", "A", "password", TestDesk.PASSWORD, "role", "admin"))
                .post("/api/agents"));

        // When
        run("UPDATE agents SET role = 'agent' WHERE username = $1", "deposed");
        now(meanwhile.commit());

        // Then
        added.join().then().statusCode(403);
        TestDesk.trySignIn("accomplice", TestDesk.PASSWORD).then().statusCode(401);
        reinstate();
    }

    /** Begins a request and returns when it waits for what the test holds. */
    private CompletableFuture<Response> waiting(Supplier<Response> request) {
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(request);
        await().atMost(PATIENCE)
                .until(() -> desk.sql(
                                        "SELECT FROM pg_stat_activity WHERE datname = current_database()"
                                                + " AND query LIKE '%agents%' AND $1 = ANY (pg_blocking_pids(pid))",
                                        holder)
                                .size()
                        > 0);
        return answer;
    }

    private void run(String sql, Object... parameters) {
        now(connection.preparedQuery(sql).execute(Tuple.from(List.of(parameters))));
    }

    private void restore(String username) {
        desk.sql(
                "UPDATE agents SET password_hash = $2, active = true WHERE username = $1",
                username,
                BcryptUtil.bcryptHash(TestDesk.PASSWORD));
    }

    private void reinstate() {
        desk.sql("UPDATE agents SET role = 'admin', active = true WHERE username = 'deposed'");
    }

    private static Response ownPassword(String session) {
        return as(session)
                .body(Map.of("current", TestDesk.PASSWORD, "password", "what they wanted"))
                .post("/api/me/password");
    }

    private static RequestSpecification as(String cookie) {
        return TestDesk.with(cookie).contentType(ContentType.JSON);
    }

    private static <T> T now(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }
}
