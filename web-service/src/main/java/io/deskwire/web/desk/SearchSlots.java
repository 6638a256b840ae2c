package io.deskwire.web.desk;

import io.deskwire.store.tickets.SearchTooBroadException;
import io.deskwire.web.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** How many searches a replica has the database do at the same time: the rest of the desk does not wait for them. */
final class SearchSlots {
    /** A search mostly takes some milliseconds; the longest ones share the connections with everything else. */
    static final int AT_ONCE = 4;

    private static final long RETRY_SECONDS = 2;

    private final Semaphore free = new Semaphore(AT_ONCE);

    /** Runs a search; fails with a {@link Problem} when there are too many already, or this one took too long. */
    <T> Uni<T> take(Supplier<Uni<T>> search) {
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                throw Problem.tooMany("Others are searching just now. Try again in a moment.", RETRY_SECONDS);
            }
            return search.get()
                    .onTermination()
                    .invoke(() -> free.release())
                    .onFailure(SearchTooBroadException.class)
                    .transform(
                            failure -> Problem.unprocessable("This search took too long and was given up: what it looks"
                                    + " for is in too many tickets. Add another word, or the customer's name."));
        });
    }
}
