package io.deskwire.local;

import io.deskwire.local.process.ChildProcess;
import io.deskwire.local.process.StartFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder that a line keeps its data in; one line at a time. It remembers which processes run, so that the next line can
 * end what a killed launcher left behind.
 */
final class DataFolder implements AutoCloseable {

    /** Enough for a replica that drains; a left process is not worth a longer wait. */
    private static final Duration LEFT_GRACE = Duration.ofSeconds(15);
    /** The kernel counts from a boot time that it may correct by a second. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder; makes it, readable by its owner only, if it is missing.
     *
     * @throws StartFailure when another line uses it
     */
    static DataFolder take(Path folder) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
        Files.createDirectories(root.resolve("run"));
        Path path = root.resolve("lock");
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            String holder = Files.readString(path).strip();
            channel.close();
            throw new StartFailure("Another deploy/up (process " + holder + ") runs on the data folder " + root
                    + ". End it first, or name another folder with --data.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new DataFolder(root, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // A line of this very JVM holds it.
            return false;
        }
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** Remembers a process until it is {@linkplain #forget(String) forgotten}. */
    void remember(String name, ChildProcess process) {
        String started = process.handle()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .map(String::valueOf)
                .orElse("0");
        try {
            Files.writeString(record(name), process.pid() + " " + started);
        } catch (IOException e) {
            throw new StartFailure("The data folder " + root + " cannot be written: " + e.getMessage(), e);
        }
    }

    void forget(String name) throws IOException {
        Files.deleteIfExists(record(name));
    }

    private Path record(String name) {
        return root.resolve("run").resolve(name);
    }

    /** Ends what an earlier line left behind, all at once. */
    void endLeftProcesses(Consumer<String> report) throws IOException {
        List<Path> records;
        try (Stream<Path> files = Files.list(root.resolve("run"))) {
            records = files.toList();
        }
        List<ProcessHandle> left =
                records.stream().map(DataFolder::read).flatMap(Optional::stream).toList();
        if (!left.isEmpty()) {
            report.accept("The last deploy/up on this data folder left " + left.size()
                    + " processes behind; they are ended first.");
            left.forEach(ProcessHandle::destroy);
            awaitEnd(left);
        }
        for (Path record : records) {
            Files.delete(record);
        }
    }

    private static void awaitEnd(List<ProcessHandle> left) {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(LEFT_GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            left.forEach(ProcessHandle::destroyForcibly);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for left processes failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while earlier processes ended.", e);
        }
    }

    /** The process of a record, if it still runs: the number alone may be another's by now. */
    private static Optional<ProcessHandle> read(Path record) {
        try {
            String[] words = Files.readString(record).split(" ");
            Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> process.info()
                    .startInstant()
                    .filter(at -> Duration.between(started, at).abs().compareTo(SAME_START) <= 0)
                    .isPresent());
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Half written when the launcher was killed: the process had only just been made and has its own guard,
            // the signal that the kernel sends it when its parent dies.
            return Optional.empty();
        }
    }

    /** Gives the folder free for the next line. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
