package io.deskwire.bench.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many files, and so sockets, a process may have open: {@code ulimit -Hn}. All programs here raise their own up to it. */
public final class FileLimit {

    /** Of a replica besides sockets: its jars, connections to PostgreSQL and Redis, event loops; and room. */
    private static final int RESERVE = 500;

    private FileLimit() {}

    /** The most sockets that a replica and the load generator can have. */
    public static int sockets() throws IOException {
        return sockets(Files.readString(Path.of("/proc/self/limits")));
    }

    static int sockets(String limits) {
        String line = limits.lines()
                .filter(each -> each.startsWith("Max open files"))
                .findFirst()
                .orElseThrow();
        String hard = line.split(" +")[4];
        // A million is beyond what the ports of the loopback addresses allow.
        int files = hard.equals("unlimited") ? 1_000_000 : Integer.parseInt(hard);
        return Math.max(0, files - RESERVE);
    }

    /** The sentence for a person whose limit is too low. */
    public static String sentence(int wanted, int possible) {
        return String.format(
                java.util.Locale.ROOT,
                "%,d sockets do not fit into the limit of open files (ulimit -Hn says %,d): %,d are measured instead. Raise it"
                        + " with 'ulimit -n 65536' in a root shell, or in /etc/security/limits.conf.",
                wanted,
                possible + RESERVE,
                possible);
    }
}
