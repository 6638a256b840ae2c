package io.deskwire.e2e.oracle;

import io.deskwire.e2e.Patience;
import io.deskwire.local.Line;
import io.deskwire.local.ManagedProcess;
import io.deskwire.saboteur.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Puts mistakes into the running services of a line that carry the saboteur, and takes them out again. */
public final class Seeds {

    private final Path file;

    private Seeds(Path file) {
        this.file = file;
    }

    /** Switches that nobody has touched, in a file of their own. */
    public static Seeds create() {
        try {
            return new Seeds(Files.createTempFile("deskwire-seeds", ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JVM option with which a service carries the saboteur. */
    public String jvmOption() {
        Path jar = Path.of(System.getProperty("deskwire.saboteur"))
                .toAbsolutePath()
                .normalize();
        return "-javaagent:" + jar + "=" + file;
    }

    /** Puts a mistake into every replica, and returns when it is there. */
    public void sow(Seed seed, Line line) {
        write(seed.name());
        for (ManagedProcess web : line.webs()) {
            Patience.eventually().until(() -> lastWord(web).endsWith(seed.name()));
        }
    }

    /** Puts a mistake into this process alone, and returns when it is there. */
    public void sow(Seed seed, ManagedProcess part) {
        write(seed.name() + " " + part.pid().orElseThrow());
        Patience.eventually().until(() -> lastWord(part).endsWith(seed.name()));
    }

    /** Kills each of these processes at the moment when it has committed something and not announced it yet. */
    void haltBeforeAnnouncing(Collection<Long> pids) {
        write(pids.stream().map(pid -> Seed.HALT_BEFORE_ANNOUNCING + " " + pid).collect(Collectors.joining("\n")));
    }

    /** Everything is as it was written. */
    public void none() {
        write("");
    }

    /** Takes the mistakes out of every replica, and returns when they are gone. */
    public void reap(Line line) {
        none();
        for (ManagedProcess web : line.webs()) {
            Patience.eventually().until(() -> lastWord(web).endsWith("nothing"));
        }
    }

    /** How often the saboteur said something of this kind, in all replicas. */
    long counted(Line line, String words) {
        return line.webs().stream()
                .flatMap(web -> said(web).stream())
                .filter(sentence -> sentence.contains(words))
                .count();
    }

    private static String lastWord(ManagedProcess part) {
        List<String> switches =
                said(part).stream().filter(line -> line.contains("now: ")).toList();
        return switches.isEmpty() ? "" : switches.get(switches.size() - 1);
    }

    private static List<String> said(ManagedProcess part) {
        try {
            return Files.readAllLines(part.log(), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("saboteur: "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            // Whole or not at all: whoever reads it meanwhile must not see half a name.
            Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
