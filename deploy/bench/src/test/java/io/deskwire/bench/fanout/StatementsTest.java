package io.deskwire.bench.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {

    private static final String LOG = """
            statement-of |LOG:  parameter "log_statement" changed to "all"
            statement-of |LOG:  execute s1: SELECT a.id, a.username FROM sessions s JOIN agents a ON a.username = s.agent
            \tWHERE s.id = $1
            statement-of |DETAIL:  Parameters: $1 = '0b'
            statement-of |LOG:  execute s1: SELECT a.id, a.username
            \tFROM sessions s JOIN agents a ON a.username = s.agent
            statement-of |LOG:  execute <unnamed>: SELECT epoch, seq FROM event_head
            statement-of deskwire-bench|LOG:  execute S_2: INSERT INTO event_log VALUES ($1)
            statement-of |LOG:  statement: BEGIN
            """;

    @Test
    void statementsAreToldApartAndTheBenchmarksOwnLeftOut() {
        // When
        Statements statements = Statements.parse(LOG, "deskwire-bench");

        // Then
        assertThat(statements).isEqualTo(new Statements(2, 1, 1));
    }

    @Test
    void onlyWhatIsBehindThePlaceCounts(@TempDir Path folder) throws Exception {
        // Given
        Path log = folder.resolve("postgres.log");
        Files.writeString(log, LOG);
        long place = Statements.end(log);
        Files.writeString(log, LOG + "statement-of |LOG:  statement: COMMIT\n");

        // When
        Statements statements = Statements.since(log, place, "deskwire-bench");

        // Then
        assertThat(statements).isEqualTo(new Statements(0, 0, 1));
    }
}
