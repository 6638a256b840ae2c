package io.deskwire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two servers of which one confirms what the other commits: what the store takes for the desk, and what for done. */
class PrimaryLossIT {
    @AutoClose
    private final PairFixture pair = new PairFixture();

    @Test
    void aStandbyIsNotTakenForTheDesk() {
        // Given
        Database mistaken = pair.over(pair.postgres.standbyUrl());

        // When
        Throwable failure = catchThrowable(() -> pair.await(mistaken.run("SELECT 1")));

        // Then
        assertThat(failure).isInstanceOf(StoreUnavailableException.class).hasMessageContaining("is a standby");
    }

    @Test
    void whatIsWrittenWhileNobodyIsThePrimaryWaitsForTheNext() throws Exception {
        // Given
        pair.await(pair.writing("before"));
        pair.postgres.stopPrimary();
        CompletableFuture<Committed<Void>> meanwhile =
                pair.writing("meanwhile").subscribeAsCompletionStage().toCompletableFuture();
        await().until(() -> pair.counted("deskwire.store.waits") > 1);

        // When
        pair.postgres.switchOver();

        // Then
        await().atMost(StoreFixture.PATIENCE).until(meanwhile::isDone);
        // On a machine that needs longer for the switchover than the store waits (8 s) it is refused, and not done.
        assertThat(pair.written()).isEqualTo(meanwhile.isCompletedExceptionally() ? 1 : 2);
    }

    @Test
    void aPrimaryOfBeforeAFailoverIsLeftAlone() {
        // Given
        pair.await(pair.writing("before"));
        pair.postgres.failOver();
        await().atMost(StoreFixture.PATIENCE).ignoreExceptions().until(() -> pair.await(pair.writing("after")) != null);
        pair.postgres.oldPrimaryReturns();
        pair.postgres.stopPrimary();

        // When
        Throwable failure = catchThrowable(() -> pair.await(pair.database.run("SELECT 1")));

        // Then
        assertThat(failure)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("is a primary of before a failover");
    }

    @Test
    void aChangeThatNoStandbyConfirmsIsNeitherDoneNorSeenUntilOneDoes() throws Exception {
        // Given
        pair.postgres.stopStandby();

        // When
        Throwable failure = catchThrowable(() -> pair.await(pair.writing("unconfirmed")));
        long seenMeanwhile = pair.written();
        double countedMeanwhile = pair.counted("deskwire.store.unconfirmed");
        pair.postgres.startStandby();

        // Then
        assertThat(failure)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("the commit was not confirmed");
        assertThat(seenMeanwhile).isZero();
        assertThat(countedMeanwhile).isEqualTo(1);
        await().atMost(StoreFixture.PATIENCE).until(() -> pair.written() == 1);
    }

    @Test
    void norIsAStatementOutsideOfATransaction() throws Exception {
        // Given
        pair.postgres.stopStandby();

        // When
        Throwable failure =
                catchThrowable(() -> pair.await(pair.database.run("INSERT INTO written VALUES ('unconfirmed')")));
        long seenMeanwhile = pair.written();
        pair.postgres.startStandby();

        // Then
        assertThat(failure).isInstanceOf(StoreUnavailableException.class);
        assertThat(seenMeanwhile).isZero();
        await().atMost(StoreFixture.PATIENCE).until(() -> pair.written() == 1);
    }

    @Test
    void aCommitThatStopsWaitingForItsStandbyIsNotTakenForDone() {
        // Given
        pair.postgres.stopStandby();
        CompletableFuture<Committed<Void>> change =
                pair.writing("unconfirmed").subscribeAsCompletionStage().toCompletableFuture();

        // When
        await().atMost(StoreFixture.PATIENCE).until(() -> pair.postgres.stopWaitingForStandby() == 1);

        // Then
        assertThatThrownBy(change::join).hasMessageContaining("the commit was not confirmed");
        assertThat(pair.counted("deskwire.store.unconfirmed")).isEqualTo(1);
    }

    @Test
    void aCommitOfWhichNobodyKnowsIsCountedOnceWhateverTheServerSaysLater() {
        // Given
        pair.postgres.stopStandby();
        Throwable timedOut = catchThrowable(() -> pair.await(pair.writing("unconfirmed")));

        // When: its wait for the standby is ended, and the next change need not wait for its locks
        await().atMost(StoreFixture.PATIENCE).until(() -> pair.postgres.stopWaitingForStandby() == 1);
        await().atMost(StoreFixture.PATIENCE).until(() -> pair.written() == 1);

        // Then
        assertThat(timedOut).hasMessageContaining("the commit was not confirmed");
        assertThat(pair.counted("deskwire.store.unconfirmed")).isEqualTo(1);
    }
}
