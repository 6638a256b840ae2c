package io.deskwire.store.files;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes as they are stored: in pieces of {@link #SIZE}, only the last of which may be shorter. */
public final class Chunks {
    /** Bytes: few enough that a hundred transfers at once are some tens of MiB, so many that 50 MB are 200 rows. */
    public static final int SIZE = 256 * 1024;

    private Chunks() {}

    /** Cuts bytes that come as the network has them. Asks for more only when a chunk was taken, so one chunk is held at most. */
    public static Multi<Buffer> of(Multi<Buffer> bytes) {
        return Multi.createFrom().deferred(() -> {
            Cut cut = new Cut();
            return bytes.onItem().transformToIterable(cut::add).onCompletion().continueWith(cut::rest);
        });
    }

    private static final class Cut {
        private Buffer begun = Buffer.buffer(SIZE);

        List<Buffer> add(Buffer bytes) {
            List<Buffer> full = new ArrayList<>();
            int from = 0;
            while (from < bytes.length()) {
                int taken = Math.min(SIZE - begun.length(), bytes.length() - from);
                begun.appendBuffer(bytes, from, taken);
                from += taken;
                if (begun.length() == SIZE) {
                    full.add(begun);
                    begun = Buffer.buffer(SIZE);
                }
            }
            return full;
        }

        List<Buffer> rest() {
            return begun.length() == 0 ? List.of() : List.of(begun);
        }
    }
}
