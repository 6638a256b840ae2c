package io.deskwire.saboteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which mistakes are on: the lines of a file, each the name of a {@link Seed}, maybe with the pid of the only process that it
 * is meant for.
 */
final class Switches {

    private static final long LOOK_MILLIS = 50;

    private static volatile Set<Seed> on = Set.of();

    private Switches() {}

    static boolean on(Seed seed) {
        return on.contains(seed);
    }

    /** Looks at the file from now on, and says on standard output what they are now, each time that they change. */
    static void follow(Path file) {
        long self = ProcessHandle.current().pid();
        Thread thread = new Thread(() -> look(file, self), "saboteur");
        thread.setDaemon(true);
        thread.start();
    }

    private static void look(Path file, long self) {
        Set<Seed> said = null;
        KeptHeap heap = new KeptHeap();
        try {
            while (true) {
                Set<Seed> wanted = read(Files.readAllLines(file), self);
                on = wanted;
                heap.keep(wanted.contains(Seed.HEAP_KEPT));
                if (!wanted.equals(said)) {
                    said = wanted;
                    System.out.println("saboteur: now: "
                            + (wanted.isEmpty() ? "nothing" : wanted.iterator().next()));
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (IOException e) {
            System.out.println("saboteur: its switches are gone, it stays as it is: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The mistakes that lines name for a process. */
    static Set<Seed> read(List<String> lines, long self) {
        Set<Seed> wanted = EnumSet.noneOf(Seed.class);
        for (String line : lines) {
            String[] words = line.trim().split(" +");
            if (!words[0].isEmpty() && (words.length == 1 || Long.parseLong(words[1]) == self)) {
                wanted.add(Seed.valueOf(words[0]));
            }
        }
        return wanted;
    }
}
