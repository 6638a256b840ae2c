package io.deskwire.bot.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a file lies, as getFile says: {@code documents/file_1.pdf}, with whatever its name has, or on the disk of a Bot API server of
 * one's own that runs with {@code --local}: {@code /var/lib/telegram-bot-api/<token>/documents/file_1.pdf}. Such a one is read from the disk
 * where that is shared; else the web server in front of it gives it below the token's directory, which is asked for first, and then
 * by its whole path, at last with every slash that it has: some servers take {@code //} for another place than {@code /}.
 */
record FilePath(String named) {
    /** Some tens of characters at Telegram's, and what a file system takes. */
    private static final int LONGEST = 4_096;

    private static final String UNRESERVED = "-._~";

    /** Fails with {@link FileTroubleException} when it is none, or leads elsewhere. */
    FilePath {
        boolean leadsElsewhere = segments(named).stream().anyMatch(part -> part.equals("..") || part.equals("."));
        if (named.isBlank() || named.length() > LONGEST || leadsElsewhere) {
            throw FileAnswers.trouble("Telegram named no place of the file");
        }
    }

    /** Returns what to put behind {@code /file/bot<token>/}, encoded, in the order in which to try. */
    List<String> addresses(String token) {
        List<String> addresses = new ArrayList<>();
        String directory = "/" + token + "/";
        int at = named.startsWith("/") ? named.indexOf(directory) : -1;
        if (at >= 0) {
            addresses.add(encoded(named.substring(at + directory.length())));
        }
        addresses.add(encoded(named));
        String asItIs =
                Arrays.stream(named.split("/", -1)).map(FilePath::segment).collect(Collectors.joining("/"));
        if (!addresses.contains(asItIs)) {
            addresses.add(asItIs);
        }
        return addresses;
    }

    /**
     * Returns where it may be read from the disk: below a directory that is named by the token, as the server makes it, or below the
     * one that was set. Nowhere else: whoever runs the server shall not choose among the files of this machine.
     *
     * @param directory where the server of one's own keeps files
     */
    Optional<String> onDisk(String token, Optional<String> directory) {
        boolean tokens = named.startsWith("/") && named.contains("/" + token + "/");
        boolean set = directory
                .map(base -> base.endsWith("/") ? base : base + "/")
                .filter(named::startsWith)
                .isPresent();
        return tokens || set ? Optional.of(named) : Optional.empty();
    }

    /** Tells whether it lies on the disk of a Bot API server of one's own. */
    boolean isAbsolute() {
        return named.startsWith("/");
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    private static String encoded(String path) {
        return segments(path).stream().map(FilePath::segment).collect(Collectors.joining("/"));
    }

    /** RFC 3986, 2.3: what is not unreserved is written as the bytes of UTF-8. */
    private static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
