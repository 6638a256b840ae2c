package io.deskwire.web.start;

import static org.awaitility.Awaitility.await;

import io.deskwire.local.process.FreePorts;
import io.deskwire.testing.MetricsPage;
import io.deskwire.testing.PostgresServer;
import io.deskwire.testing.ServiceProcess;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The packaged web-service as a process of its own, for what a container inside the test cannot show: how it ends. It has
 * the heap of deploy/up.
 */
final class ReplicaProcess implements AutoCloseable {
    static final String PASSWORD = "a long enough password";

    private final PostgresServer postgres;
    private final boolean ownDatabase;
    private final ServiceProcess process;
    private final int port = FreePorts.next();
    private final int management = FreePorts.next();

    private ReplicaProcess(PostgresServer postgres, boolean ownDatabase, Map<String, String> settings) {
        this.postgres = postgres;
        this.ownDatabase = ownDatabase;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("REDICT_URL");
        if (postgres != null) {
            environment.putAll(postgres.settings());
        }
        environment.put("INTERNAL_KEY", "an internal key of 32 characters or more");
        environment.put("SESSION_KEY", "a session key of 32 characters or more");
        environment.put("ADMIN_USERNAME", "admin");
        environment.put("ADMIN_PASSWORD", PASSWORD);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        environment.putAll(settings);
        process = ServiceProcess.start("256m", environment);
    }

    /** Starts one over a database of its own, which ends with it, and waits until it is ready. */
    static ReplicaProcess start(Map<String, String> settings) {
        return ready(new ReplicaProcess(PostgresServer.shared(), true, settings));
    }

    /** Starts one over that database, as one of several, and waits until it is ready. */
    static ReplicaProcess start(PostgresServer postgres, Map<String, String> settings) {
        return ready(new ReplicaProcess(postgres, false, settings));
    }

    /** Starts one over the database that these settings name, and waits for nothing. */
    static ReplicaProcess begin(Map<String, String> settings) {
        return new ReplicaProcess(null, false, settings);
    }

    private static ReplicaProcess ready(ReplicaProcess replica) {
        try {
            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> replica.ready() == 200);
        } catch (ConditionTimeoutException e) {
            String said = replica.log();
            replica.close();
            throw new IllegalStateException("The replica is not ready. It printed:\n" + said, e);
        }
        return replica;
    }

    /** Starts one that ends by itself, and waits until it has; returns what it printed. */
    static String ending(Map<String, String> settings) {
        try (ReplicaProcess replica = new ReplicaProcess(PostgresServer.shared(), true, settings)) {
            if (replica.process.exitStatus(Duration.ofSeconds(60)) != 1) {
                throw new IllegalStateException("The replica did not end with status 1. It printed:\n" + replica.log());
            }
            return replica.log();
        }
    }

    /** Returns its database. */
    PostgresServer postgres() {
        return postgres;
    }

    /** Returns both of its ports. */
    Stream<URI> ports() {
        return Stream.of(http(), management());
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    /** Returns the status of the readiness probe. */
    int ready() {
        // Asked again and again while it starts: connections that stayed would be counted.
        return RestAssured.given()
                .header("Connection", "close")
                .get("http://127.0.0.1:" + management + "/q/health/ready")
                .statusCode();
    }

    /** Returns the management port's address. */
    URI management() {
        return URI.create("http://127.0.0.1:" + management);
    }

    /** Returns the sum of a metric, over all its tags that contain this text. */
    double metric(String name, String tags) {
        return metrics().sum(name, tags);
    }

    /** Returns whether the replica counts so many open sockets. */
    boolean holds(int sockets) {
        return metrics().text().contains("\ndeskwire_sockets " + sockets + ".0");
    }

    private MetricsPage metrics() {
        return MetricsPage.read(management().resolve("/q/metrics"));
    }

    /** Returns the value of a cookie of the admin's session. */
    String signIn() {
        return signIn("admin", PASSWORD);
    }

    /** Returns a request for a socket in a session of the admin's, as a browser sends it. */
    String upgrade() {
        return "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: deskwire.v1\r\nCookie: deskwire_session=" + signIn() + "\r\n\r\n";
    }

    /** Returns the value of a cookie of an agent's session. */
    String signIn(String username, String password) {
        return trySignIn(username, password).then().statusCode(204).extract().cookie("deskwire_session");
    }

    /** Tries to sign in; for who may not. */
    Response trySignIn(String username, String password) {
        return RestAssured.given()
                .formParam("username", username)
                .formParam("password", password)
                .post(http().resolve("/api/session"));
    }

    /** Asks it to end, as Kubernetes does. */
    void terminate() {
        process.terminate();
    }

    boolean running() {
        return process.running();
    }

    String log() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
        if (ownDatabase) {
            postgres.close();
        }
    }
}
