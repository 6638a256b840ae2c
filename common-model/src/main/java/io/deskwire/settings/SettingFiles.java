package io.deskwire.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Secrets that stand in files: {@code SESSION_KEY_FILE} names the file that holds {@code SESSION_KEY}. They are read once, at the start.
 * Values are never shown.
 */
public final class SettingFiles {
    /** Each that is a secret, or holds one; a role of the database and its password change together. */
    public static final List<String> NAMES = List.of(
            "SESSION_KEY",
            "INTERNAL_KEY",
            "DATA_KEY",
            "DATABASE_USER",
            "DATABASE_PASSWORD",
            "REDICT_URL",
            "ADMIN_PASSWORD",
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_WEBHOOK_SECRET",
            "TELEGRAM_PROXY");

    private static final String SUFFIX = "_FILE";
    /** Bytes. The longest secret has some hundred; what is larger is another file. */
    private static final int LIMIT = 16 * 1024;

    private final Map<String, SecretFile> files;

    /** What was read of a file. */
    private record SecretFile(Path path, String value) {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    private SettingFiles(Map<String, SecretFile> files) {
        this.files = files;
    }

    /**
     * Reads the files that are named.
     *
     * @param source gives the value of a variable of the environment, or null
     * @throws IllegalArgumentException with a line that begins with the setting's name when one cannot be used
     */
    public static SettingFiles named(UnaryOperator<String> source) {
        Map<String, SecretFile> files = new TreeMap<>();
        for (String name : NAMES) {
            String file = source.apply(name + SUFFIX);
            if (file != null && !file.isBlank()) {
                String value = source.apply(name);
                if (value != null && !value.isBlank()) {
                    throw new IllegalArgumentException(
                            name + SUFFIX + " and " + name + " are both set: unset one of them.");
                }
                files.put(name, read(name + SUFFIX, file.strip()));
            }
        }
        return new SettingFiles(files);
    }

    /** As {@link #named(UnaryOperator)}, by the environment of this process. */
    public static SettingFiles ofProcess() {
        return named(SettingFiles::variable);
    }

    /** Returns a variable of this process' environment, or the system property of that name; or null. */
    static String variable(String name) {
        return System.getProperty(name, System.getenv(name));
    }

    /** Returns what the file of a setting holds, where one is named. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(files.get(name)).map(SecretFile::value);
    }

    /** Returns what files hold, and for all that stands in none what the source gives. */
    public UnaryOperator<String> over(UnaryOperator<String> source) {
        return name -> value(name).orElseGet(() -> source.apply(name));
    }

    /** Returns a problem of a setting with its file named, where its value came from one. */
    String located(String problem) {
        String name = problem.replaceFirst("\\W.*", "");
        return files.containsKey(name)
                ? name + " (in the file " + files.get(name) + " of " + name + SUFFIX + ")"
                        + problem.substring(name.length())
                : problem;
    }

    private static SecretFile read(String setting, String file) {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            throw notAbsolute(setting);
        }
        if (!path.isAbsolute()) {
            throw notAbsolute(setting);
        }
        // What is no regular file may never end, or never begin.
        if (!Files.exists(path)) {
            throw absent(setting, path);
        }
        if (!Files.isRegularFile(path)) {
            throw refused(setting, path, "is no regular file");
        }
        String value = text(setting, path, bytes(setting, path)).replaceFirst("[\r\n]+$", "");
        if (value.isBlank()) {
            throw refused(setting, path, "is empty");
        }
        if (!value.matches("[^\\p{Cntrl}\uFEFF]+")) {
            throw refused(setting, path, "holds more than one line of text");
        }
        return new SecretFile(path, value);
    }

    private static byte[] bytes(String setting, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw refused(setting, path, "has more than " + LIMIT + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw refused(setting, path, "cannot be read by this service");
        }
    }

    private static String text(String setting, Path path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(setting, path, "is not UTF-8");
        }
    }

    /** What is no path may be the secret itself: it is not shown. */
    private static IllegalArgumentException notAbsolute(String setting) {
        return new IllegalArgumentException(setting + " must be the absolute path of a file.");
    }

    /** A secret may begin with a slash too: a path is shown when there is a folder for it. */
    private static IllegalArgumentException absent(String setting, Path path) {
        Path folder = path.getParent();
        boolean isPath = folder != null && !folder.equals(path.getRoot()) && Files.isDirectory(folder);
        return isPath
                ? refused(setting, path, "is not there")
                : new IllegalArgumentException(setting + " must be the path of a file that is there.");
    }

    private static IllegalArgumentException refused(String setting, Path path, String why) {
        return new IllegalArgumentException(setting + " must be a readable file that holds the secret, in one line; "
                + path.toString().replaceAll("\\p{Cntrl}+", " ") + " " + why + ".");
    }

    /** Returns which settings stand in files, and in which. */
    @Override
    public String toString() {
        return "SettingFiles" + files;
    }
}
