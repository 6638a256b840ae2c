package io.deskwire.saboteur;

import java.util.ArrayList;
import java.util.List;

/** What a process keeps without need, as by a leak. Belongs to one thread. */
final class KeptHeap {
    /** Above what is called short of memory (0.85), below what a collector cannot live with. */
    private static final double SHARE = 0.9;
    /** Small enough to lie among all else in the old generation. */
    private static final int PIECE = 64 * 1024;

    private final List<byte[]> kept = new ArrayList<>();

    /** Fills the heap with what is kept, once, or lets all of it go. */
    void keep(boolean wanted) {
        if (!wanted) {
            kept.clear();
        } else if (kept.isEmpty()) {
            fill();
        }
    }

    private void fill() {
        Runtime heap = Runtime.getRuntime();
        // What is left is what the service needs; without it one piece too many would end the process.
        System.gc();
        double room = SHARE * heap.maxMemory() - (heap.totalMemory() - heap.freeMemory());
        for (long bytes = PIECE; bytes < room; bytes += PIECE) {
            kept.add(new byte[PIECE]);
        }
        // As a leak is after hours: old, and seen by a collection.
        System.gc();
        System.out.println("saboteur: keeps " + kept.size() * (long) PIECE + " bytes");
    }
}
