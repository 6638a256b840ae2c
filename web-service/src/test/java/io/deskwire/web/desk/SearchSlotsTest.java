package io.deskwire.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.tickets.SearchTooBroadException;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchSlotsTest {
    private final SearchSlots slots = new SearchSlots();
    private final List<UniEmitter<? super String>> searching = new ArrayList<>();

    @BeforeEach
    void othersSearch() {
        for (int i = 0; i < SearchSlots.AT_ONCE; i++) {
            search(Uni.createFrom().emitter(searching::add));
        }
    }

    @Test
    void oneMoreIsToldToComeAgain() {
        // When
        UniAssertSubscriber<String> further = search(Uni.createFrom().item("found"));

        // Then
        Problem refused = refusal(further);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfterSeconds()).isPositive();
    }

    @Test
    void whoIsDoneMakesRoom() {
        // Given
        searching.get(0).complete("found");

        // When
        UniAssertSubscriber<String> further = search(Uni.createFrom().item("found"));

        // Then
        further.assertCompleted();
    }

    @Test
    void whatTakesTooLongIsSaidSoAndMakesRoom() {
        // Given
        searching.get(0).complete("found");

        // When
        UniAssertSubscriber<String> broad = search(Uni.createFrom().failure(new SearchTooBroadException()));

        // Then
        assertThat(refusal(broad).status()).isEqualTo(422);
        search(Uni.createFrom().item("found")).assertCompleted();
    }

    private UniAssertSubscriber<String> search(Uni<String> search) {
        return slots.take(() -> search).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static Problem refusal(UniAssertSubscriber<String> failed) {
        return (Problem) failed.assertFailed().getFailure();
    }
}
