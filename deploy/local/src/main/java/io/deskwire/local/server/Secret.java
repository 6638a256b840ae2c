package io.deskwire.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets, kept in files that only their owner reads. */
public final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** A secret of n random bytes in base64url, without padding: letters, digits, '-' and '_'. */
    public static String random(int bytes) {
        byte[] secret = new byte[bytes];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The secret in a file; made on the first call, the same afterwards. */
    public static String keptIn(Path file, int bytes) throws IOException {
        if (!Files.exists(file)) {
            write(file, random(bytes));
        }
        return Files.readString(file).strip();
    }

    /** Writes a file that only its owner reads; it is there completely or not at all. */
    public static void write(Path file, String content) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = Files.createTempFile(
                target.getParent(),
                "." + target.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, content);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
