package io.deskwire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCommandTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "DATABASE_URL", "postgresql://db:5432/deskwire", "DATABASE_USER", "desk", "DATABASE_PASSWORD", "secret"));
    private final SchemaCommand command = new SchemaCommand(settings::get, System.out, new PrintStream(err));

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD"})
    void whatIsMissingIsNamed(String name) {
        // Given
        settings.remove(name);

        // When
        int status = command.run("migrate");

        // Then
        assertThat(status).isEqualTo(SchemaCommand.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("set " + name + " in the environment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:5432/deskwire?password=hunter2", "a:port/deskwire?password=hunter2", "desk:hunter2@a/deskwire"
            })
    void anAddressWithASecretIsNotShown(String address) {
        // Given
        settings.put("MIGRATION_DATABASE_URL", "postgresql://" + address);

        // When
        int status = command.run("migrate");

        // Then
        assertThat(status).isEqualTo(SchemaCommand.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("MIGRATION_DATABASE_URL must")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrat", "migrate now", "check-upgrade --from", "check-upgrade --from ten", "--help"})
    void whatIsNoCommandIsAnsweredByThoseThereAre(String line) {
        // When
        int status = command.run(line.split(" "));

        // Then
        assertThat(status).isEqualTo(SchemaCommand.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("migrate | check-upgrade [--from MIGRATION]");
    }
}
