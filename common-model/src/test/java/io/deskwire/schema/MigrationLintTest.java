package io.deskwire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationLintTest {
    /** Those before are as they were published, and say nothing of themselves. */
    private static final int FIRST_WITH_A_PHASE = 45;

    private static final Path FOLDER = Path.of("src/main/resources", MigrationFile.FOLDER);

    static List<Path> ofNow() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".sql") && version(file) >= FIRST_WITH_A_PHASE)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("ofNow")
    void eachMigrationSparesThoseWhoWorkMeanwhile(Path file) throws IOException {
        // When
        List<String> problems = MigrationLint.problems(version(file), Files.readString(file));

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofNow")
    void whatIsMadeConcurrentlyIsToldFlywayToBeOutsideOfATransaction(Path file) throws IOException {
        // Given
        boolean concurrently = Files.readString(file).contains("INDEX CONCURRENTLY");

        // When
        Path settings = Path.of(file + ".conf");

        // Then
        assertThat(Files.exists(settings) && Files.readString(settings).contains("executeInTransaction=false"))
                .isEqualTo(concurrently);
    }

    @Test
    void aNumberIsThereOnce() throws IOException {
        // When
        List<Integer> versions;
        try (Stream<Path> files = Files.list(FOLDER)) {
            versions = files.filter(file -> file.toString().endsWith(".sql"))
                    .map(MigrationLintTest::version)
                    .toList();
        }

        // Then
        assertThat(versions).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE tickets ADD COLUMN x text NOT NULL                      | needs a default
            ALTER TABLE tickets ADD COLUMN a text, ADD b int NOT NULL           | needs a default
            ALTER TABLE tickets ADD COLUMN x uuid DEFAULT gen_random_uuid()     | writes the whole table
            ALTER TABLE tickets ALTER COLUMN subject TYPE varchar(9)            | writes the whole table
            ALTER TABLE tickets ALTER COLUMN subject SET NOT NULL               | may write null
            ALTER TABLE tickets ADD CONSTRAINT c CHECK (id > 0)                 | NOT VALID
            ALTER TABLE tickets ADD UNIQUE (subject)                            | made of an index
            ALTER TABLE tickets DROP COLUMN subject                             | missed by programs of before
            ALTER TABLE tickets RENAME COLUMN subject TO title                  | missed by programs of before
            DROP TABLE tickets                                                  | missed by programs of before
            DROP FUNCTION search_text                                           | missed by programs of before
            CREATE INDEX i ON tickets (id)                                      | CONCURRENTLY
            CREATE UNIQUE INDEX IF NOT EXISTS i ON tickets (id)                 | CONCURRENTLY
            CREATE INDEX CONCURRENTLY i ON tickets (id)                         | stands alone
            SET lock_timeout = 0; CREATE INDEX CONCURRENTLY i ON tickets (id)   | stands alone
            SET lock_timeout = 0; CREATE INDEX CONCURRENTLY i ON tickets (id); SELECT 1; RESET lock_timeout | stands alone
            ALTER TABLE tickets ADD COLUMN x int; UPDATE tickets SET x = 1      | has a migration of its own
            UPDATE schema_floor SET known = 46                                  | only what contracts
            """)
    void whatHurtsThoseOfBeforeIsFound(String sql, String problem) {
        // When
        List<String> problems = MigrationLint.problems(50, "-- phase: expand\n" + sql + ";\n");

        // Then
        assertThat(problems).hasSize(1).first().asString().contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (id bigint NOT NULL); CREATE INDEX i ON t (id); ALTER TABLE t ADD CHECK (id > 0)",
                "ALTER TABLE tickets ADD COLUMN x int NOT NULL DEFAULT 0",
                "ALTER TABLE tickets ADD CONSTRAINT c CHECK (id > 0) NOT VALID",
                "SET lock_timeout = 0; DROP INDEX CONCURRENTLY IF EXISTS i; CREATE INDEX CONCURRENTLY i ON tickets (id); RESET lock_timeout",
                "COMMENT ON TABLE tickets IS 'nothing; DROP TABLE tickets; not null'",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ DROP TABLE tickets; SELECT 1 $$",
                "-- DROP TABLE tickets;\nSELECT 1"
            })
    void whatTheyCanLiveWithMayGo(String sql) {
        // When
        List<String> problems = MigrationLint.problems(50, "-- phase: expand\n" + sql + ";\n");

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contract, needs 49 | ALTER TABLE t DROP COLUMN x; UPDATE schema_floor SET known = 49 | 0
            contract, needs 49 | ALTER TABLE t DROP COLUMN x                                     | 1
            contract, needs 49 | ALTER TABLE t DROP COLUMN x; UPDATE schema_floor SET known = 48 | 1
            contract, needs 50 | ALTER TABLE t DROP COLUMN x; UPDATE schema_floor SET known = 50 | 1
            contract           | SELECT 1                                                        | 1
            later              | SELECT 1                                                        | 1
            """)
    void whoTakesAwaySaysWhoCanLiveWithIt(String phase, String sql, int problems) {
        // When
        List<String> found = MigrationLint.problems(50, "-- phase: " + phase + "\n" + sql + ";\n");

        // Then
        assertThat(found).hasSize(problems);
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
    }
}
