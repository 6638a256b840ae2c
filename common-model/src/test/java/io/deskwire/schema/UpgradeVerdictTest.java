package io.deskwire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeVerdictTest {
    private static final MigrationFile EXPANDS = MigrationFile.ofHead(51, "-- phase: expand");
    private static final MigrationFile CONTRACTS = MigrationFile.ofHead(52, "-- phase: contract, needs 49");
    private static final MigrationFile UNSAID = MigrationFile.ofHead(44, "-- Which team a ticket is in.");

    @ParameterizedTest
    @CsvSource({"50, 0", "49, 0", "48, 3"})
    void whatIsTakenAwayMayBeMissedByThoseWhoStillNeedIt(int from, int status) {
        // When
        UpgradeVerdict verdict = UpgradeVerdict.of(state(50, 46, EXPANDS, CONTRACTS), from);

        // Then
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.words()).contains("runs expanding: 51; contracting: 52;");
    }

    @Test
    void whatSaysNothingOfItselfStopsThoseOfBefore() {
        // When
        UpgradeVerdict verdict = UpgradeVerdict.of(state(43, 0, UNSAID), 43);

        // Then
        assertThat(verdict.status()).isEqualTo(UpgradeVerdict.STOP_FIRST);
        assertThat(verdict.words()).contains("cannot live with 44: stop the services, run \"migrate\"");
    }

    @Test
    void anEmptyDatabaseHasNobodyWhoCouldBeStopped() {
        // When
        UpgradeVerdict verdict = UpgradeVerdict.of(state(0, 0, UNSAID), 0);

        // Then
        assertThat(verdict.status()).isEqualTo(UpgradeVerdict.ROLL);
    }

    @Test
    void aSchemaThatStaysIsRolledOver() {
        // When
        UpgradeVerdict verdict = UpgradeVerdict.of(state(60, 52), 60);

        // Then
        assertThat(verdict.status()).isEqualTo(UpgradeVerdict.ROLL);
    }

    @Test
    void aSchemaThatAsksForALaterReleaseIsNotForThisOne() {
        // When
        UpgradeVerdict verdict = UpgradeVerdict.of(state(70, 53), 70);

        // Then
        assertThat(verdict.status()).isEqualTo(UpgradeVerdict.TOO_OLD);
        assertThat(verdict.words()).contains("knows migration 53; this one knows those up to 52");
    }

    private static SchemaState state(int current, int floor, MigrationFile... pending) {
        return new SchemaState(52, current, floor, List.of(pending));
    }
}
