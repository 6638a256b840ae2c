package io.deskwire.web.start;

import static org.awaitility.Awaitility.await;

import io.deskwire.testing.PostgresServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged web-service as a process of its own, for what a container inside the test cannot show: how it ends. */
final class ReplicaProcess implements AutoCloseable {
    static final String PASSWORD = "a long enough password";
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final Path log;
    private final int port = freePort();
    private final int management = freePort();

    private ReplicaProcess(PostgresServer postgres, Map<String, String> settings) throws IOException {
        log = Files.createTempFile(Path.of("target"), "replica", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.remove("REDICT_URL");
        environment.put("DATABASE_URL", postgres.url());
        environment.put("DATABASE_USER", postgres.user());
        environment.put("DATABASE_PASSWORD", postgres.password());
        environment.put("INTERNAL_KEY", "an internal key of 32 characters or more");
        environment.put("SESSION_KEY", "a session key of 32 characters or more");
        environment.put("ADMIN_USERNAME", "admin");
        environment.put("ADMIN_PASSWORD", PASSWORD);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        environment.putAll(settings);
        process = builder.start();
    }

    /** Starts one and waits until it is ready. */
    static ReplicaProcess start(PostgresServer postgres, Map<String, String> settings) throws IOException {
        ReplicaProcess replica = new ReplicaProcess(postgres, settings);
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
    static String ending(PostgresServer postgres, Map<String, String> settings) throws Exception {
        try (ReplicaProcess replica = new ReplicaProcess(postgres, settings)) {
            if (!replica.process.waitFor(60, TimeUnit.SECONDS) || replica.process.exitValue() != 1) {
                throw new IllegalStateException("The replica did not end with status 1. It printed:\n" + replica.log());
            }
            return replica.log();
        }
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI socket() {
        return URI.create("ws://127.0.0.1:" + port + "/ws");
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
        // A connection that stayed would be counted.
        return RestAssured.given()
                .header("Connection", "close")
                .get(management() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(tags))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Returns whether the replica counts so many open sockets. */
    boolean holds(int sockets) {
        return RestAssured.get("http://127.0.0.1:" + management + "/q/metrics")
                .asString()
                .contains("\ndeskwire_sockets " + sockets + ".0");
    }

    /** Returns the value of a cookie of the admin's session. */
    String signIn() {
        return signIn("admin", PASSWORD);
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
        process.destroy();
    }

    boolean running() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
        Files.deleteIfExists(log);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
