package io.deskwire.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The log file of a child process. */
public final class LogFile {

    /** A log above this is set aside at the next start: some hours of a busy line, and still opened by any editor. */
    static final long ROTATE_ABOVE_BYTES = 8L * 1024 * 1024;

    private LogFile() {}

    /** Sets a large log aside as {@code NAME.1}, in place of the one that was set aside before. */
    public static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > ROTATE_ABOVE_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The end of a log, at most 2,000 bytes: what an error message shows. Empty when there is none. */
    public static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(2_000, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(the log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
