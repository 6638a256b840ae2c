package io.deskwire.housekeeping;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Work that is too much for one transaction: a portion after the other, with a rest in between for those who use the desk. */
public final class Portions {
    private Portions() {}

    /**
     * Takes portions, when subscribed to, until nothing is left or the service goes. Fails as a portion does; those before it are done.
     *
     * @param next    takes a portion
     * @param more    says of one whether there is more to be done
     * @param running says whether another portion may begin
     * @param rest    between two of them
     */
    public static <T> Uni<Void> takeAll(
            Supplier<Uni<T>> next, Predicate<? super T> more, BooleanSupplier running, Duration rest) {
        return Uni.createFrom()
                .deferred(next::get)
                .repeat()
                .withDelay(rest)
                .whilst(portion -> more.test(portion) && running.getAsBoolean())
                .onItem()
                .ignoreAsUni();
    }
}
