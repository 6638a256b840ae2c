package io.deskwire.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a line with real servers and stand-ins for the services. */
abstract class StandInLine {

    @TempDir
    Path temporary;

    final List<String> console = new CopyOnWriteArrayList<>();

    @BeforeEach
    void pointAtStandIns() throws IOException {
        System.setProperty(
                "deskwire.checkout",
                StandIn.checkout(temporary.resolve("checkout")).toString());
    }

    @AfterEach
    void pointAtNothing() {
        System.clearProperty("deskwire.checkout");
    }

    final LineOptions options() {
        return LineOptions.in(temporary.resolve("data")).replicas(2).console(console::add);
    }
}
