package io.deskwire.web.start;

import io.deskwire.testing.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Redis with a user, behind TLS that ends in this process; the certificate is of an authority of its own and of {@code localhost}. */
public final class RedisOverTls implements QuarkusTestResourceLifecycleManager {
    private static final String STORE_PASSWORD = "of the store";

    private RedisServer redis;
    private Vertx vertx;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("deskwire-tls");
            Path store = folder.resolve("redis.p12");
            Path certificate = folder.resolve("redis.pem");
            makeCertificate(store, certificate);
            redis = RedisServer.start();
            redis.configure("ACL SETUSER desk on >s3cret ~* &* +@all");
            redis.configure("ACL SETUSER default -publish -subscribe");
            return Map.of(
                    "REDICT_URL",
                    "rediss://desk:s3cret@localhost:" + serve(store),
                    "quarkus.redis.tls.trust-certificate-pem",
                    "true",
                    "quarkus.redis.tls.trust-certificate-pem.certs",
                    certificate.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeCertificate(Path store, Path certificate) throws IOException {
        keytool(
                store,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "redis",
                "-dname",
                "CN=redis",
                "-ext",
                "SAN=dns:localhost");
        keytool(store, "-exportcert", "-rfc", "-alias", "redis", "-file", certificate.toString());
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD, "-keystore", store.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("keytool said: " + said);
        }
    }

    /** Returns the port. */
    private int serve(Path store) {
        vertx = Vertx.vertx();
        NetClient client = vertx.createNetClient();
        NetServer server = vertx.createNetServer(new NetServerOptions()
                .setHost("localhost")
                .setPort(0)
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword(STORE_PASSWORD)));
        server.connectHandler(near -> {
            near.pause();
            client.connect(redis.port(), "127.0.0.1")
                    .onSuccess(far -> {
                        near.pipeTo(far);
                        far.pipeTo(near);
                        near.resume();
                    })
                    .onFailure(failure -> near.close());
        });
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    @Override
    public void stop() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        if (redis != null) {
            redis.close();
        }
        try {
            if (folder != null) {
                Files.deleteIfExists(folder.resolve("redis.p12"));
                Files.deleteIfExists(folder.resolve("redis.pem"));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
