package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.web.counts.ForgottenCountsException;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeskViewTest {
    private final AtomicInteger reads = new AtomicInteger();

    private Uni<String> read(int forgotten) {
        int before = reads.getAndIncrement();
        return before < forgotten
                ? Uni.createFrom().failure(new ForgottenCountsException(before, before + 1))
                : Uni.createFrom().item("the desk");
    }

    @Test
    void aDeskThatIsCountedAnewMeanwhileIsReadAgain() {
        // Given
        // When
        UniAssertSubscriber<String> reader =
                DeskView.remembered(() -> read(2)).subscribe().withSubscriber(UniAssertSubscriber.create());

        // Then
        reader.assertCompleted().assertItem("the desk");
        assertThat(reads).hasValue(3);
    }

    @Test
    void aDeskThatIsCountedAnewEachTimeIsNotAvailableRightNow() {
        // Given
        // When
        UniAssertSubscriber<String> reader = DeskView.remembered(() -> read(Integer.MAX_VALUE))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());

        // Then
        reader.assertFailedWith(Problem.class);
        assertThat(((Problem) reader.getFailure()).status()).isEqualTo(503);
        assertThat(((Problem) reader.getFailure()).retryAfterSeconds()).isPositive();
        assertThat(reads).hasValue(4);
    }
}
