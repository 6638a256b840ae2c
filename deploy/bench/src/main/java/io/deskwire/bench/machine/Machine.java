package io.deskwire.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures of a run were measured on. */
public final class Machine {

    private Machine() {}

    /**
     * Processor, cores, memory, file system, JDK and kernel, in a line.
     *
     * @param data folder that the database writes to
     */
    public static String describe(Path data) throws IOException {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GiB; data on %s; Java %s (%s); Linux %s",
                field(Path.of("/proc/cpuinfo"), "model name", "unknown processor"),
                Runtime.getRuntime().availableProcessors(),
                kibibytes(Path.of("/proc/meminfo"), "MemTotal") / 1024.0 / 1024.0,
                Files.getFileStore(data).type(),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.version"));
    }

    /** The load of the last 1, 5 and 15 minutes. */
    public static String load() throws IOException {
        String[] words = Files.readString(Path.of("/proc/loadavg")).split(" ");
        return words[0] + " / " + words[1] + " / " + words[2];
    }

    /** Memory of a process that is in RAM, in MiB, shared pages included. */
    public static double residentMib(long pid) throws IOException {
        return kibibytes(Path.of("/proc/" + pid + "/status"), "VmRSS") / 1024.0;
    }

    private static long kibibytes(Path file, String name) throws IOException {
        String value = field(file, name, null);
        if (value == null || !value.endsWith(" kB")) {
            throw new IOException("No " + name + " in " + file + ".");
        }
        return Long.parseLong(value.substring(0, value.length() - 3).strip());
    }

    private static String field(Path file, String name, String missing) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(missing);
        }
    }
}
