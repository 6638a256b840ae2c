package io.deskwire.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time of processes, from {@code /proc/PID/stat}; proc(5) numbers its fields. */
public final class CpuTime {

    /** USER_HZ: the same on every architecture that runs here. The kernel counts finer and tells it in these steps. */
    private static final double TICKS_PER_SECOND = 100;
    /** Of the words behind the name: utime, stime, and those of children that have ended, fields 14 to 17. */
    private static final List<Integer> WORDS = List.of(11, 12, 13, 14);

    /** Of the words of a machine's line: idle, and idle while a disk works. */
    private static final List<Integer> IDLE_WORDS = List.of(4, 5);

    private CpuTime() {}

    /** Seconds that a process and its descendants, also those that have ended, spent on processors so far. */
    public static double secondsOf(long pid) throws IOException {
        List<Long> pids = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .toList();
        double seconds = 0;
        for (long each : pids) {
            try {
                seconds += parse(Files.readString(Path.of("/proc/" + each + "/stat")));
            } catch (NoSuchFileException e) {
                // It ended since: its parent has its time now, or had it before.
                continue;
            }
        }
        return seconds;
    }

    /** Seconds that this process, without its descendants, spent on processors so far. */
    public static double secondsOfItself() throws IOException {
        return parse(Files.readString(Path.of("/proc/self/stat")));
    }

    /**
     * Seconds that the machine's processors were not idle, from an arbitrary beginning: only differences mean something. Counted
     * from the idle time: what the kernel calls busy is sampled at its ticks and misses short bursts.
     */
    public static double busySecondsOfMachine() throws IOException {
        double all = System.nanoTime() / 1e9 * Runtime.getRuntime().availableProcessors();
        return all - parseIdle(Files.readString(Path.of("/proc/stat")));
    }

    /** The first line sums the processors: user, nice, system, idle, iowait and more. */
    static double parseIdle(String stat) {
        String[] words = stat.substring(0, stat.indexOf('\n')).split(" +");
        return IDLE_WORDS.stream()
                        .mapToLong(word -> Long.parseLong(words[word]))
                        .sum()
                / TICKS_PER_SECOND;
    }

    static double parse(String stat) {
        // The name may hold spaces and parentheses; nothing behind it does.
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return WORDS.stream().mapToLong(word -> Long.parseLong(words[word])).sum() / TICKS_PER_SECOND;
    }
}
