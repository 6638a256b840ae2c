package io.deskwire.local.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Programs that lie in jars, unpacked once per user into {@code $XDG_CACHE_HOME/deskwire} (by default {@code ~/.cache}).
 *
 * <p>Several JVMs may ask at once: one unpacks, the others wait. A program is moved into place only when it is complete, so
 * an interrupted unpacking leaves nothing half done.
 */
final class Programs {

    /** Writes the content of a program's folder. */
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private Programs() {}

    /** The folder of a program, unpacked now if it was not yet. The name carries the version. */
    static Path folder(String name, Unpacking unpacking) throws IOException {
        Path cache = cache();
        Path folder = cache.resolve(name);
        // Inside one JVM a file lock throws instead of waiting, hence the monitor.
        synchronized (Programs.class) {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(folder)) {
                    Path unfinished = cache.resolve(name + ".unfinished");
                    deleteTree(unfinished);
                    Files.createDirectories(unfinished);
                    unpacking.into(unfinished);
                    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return folder;
        }
    }

    /** Copies a resource of the class path into an executable file. */
    static void copyExecutable(String resource, Path file) throws IOException {
        try (InputStream in = open(resource)) {
            Files.copy(in, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static InputStream open(String resource) throws IOException {
        InputStream in = Programs.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("No " + resource + " on the class path: there is no program for "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ".");
        }
        return in;
    }

    /** Deletes a file or folder and all in it; what does not exist is no error. */
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return Files.createDirectories(base.resolve("deskwire"));
    }
}
