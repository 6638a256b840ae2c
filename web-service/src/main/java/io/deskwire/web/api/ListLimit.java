package io.deskwire.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of a list that is too long what shows that it is. A validator looks at each element, on an event loop, also where there are
 * too many: three violations for each of 400,000 empty marks, in a body of 1.2 MB, were more than a replica's memory.
 */
final class ListLimit {
    private ListLimit() {}

    /** Returns one element more than the limit at most; null for none. */
    static <T> @Nullable List<T> of(@Nullable List<T> list, int limit) {
        return list == null || list.size() <= limit ? list : list.subList(0, limit + 1);
    }

    /** The same of a field of a PATCH; null where it is absent. */
    static <T> @Nullable Patched<List<T>> of(@Nullable Patched<List<T>> field, int limit) {
        return field == null ? null : new Patched<>(of(field.value(), limit));
    }
}
