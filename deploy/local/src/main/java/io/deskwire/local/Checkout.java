package io.deskwire.local;

import io.deskwire.local.process.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The source tree and what was built in it.
 *
 * @param root its top folder
 */
record Checkout(Path root) {

    /** The system property {@code deskwire.checkout}, else the nearest folder above the working directory that has {@code deploy/up}. */
    static Checkout find() {
        String configured = System.getProperty("deskwire.checkout");
        if (configured != null) {
            return new Checkout(Path.of(configured).toAbsolutePath().normalize());
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("deploy/up"))) {
                return new Checkout(folder);
            }
        }
        throw new StartFailure("No checkout of Deskwire around " + start + "; name one with -Ddeskwire.checkout=DIR.");
    }

    Path webService() {
        return built("web-service/target/quarkus-app/quarkus-run.jar");
    }

    Path botService() {
        return built("bot-service/target/quarkus-app/quarkus-run.jar");
    }

    Path simulator() {
        return built("deploy/telegram-simulator/target/deskwire-telegram-simulator-0.1.0-SNAPSHOT.jar");
    }

    private Path built(String name) {
        Path jar = root.resolve(name);
        if (!Files.isRegularFile(jar)) {
            throw new StartFailure(
                    jar + " is missing: it is not built. Run deploy/up, which builds it, or 'mvn package'.");
        }
        return jar;
    }
}
