package io.deskwire.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How PostgreSQL, which refuses to run as root, runs when the line is started by root.
 *
 * <p>In a user namespace of its own it sees itself as nobody and remains, for the file system, the owner of its files.
 * Where a container forbids namespaces it becomes the user nobody, with leave to pass folders that are closed to others
 * (root's home, for one).
 */
enum UnprivilegedUser {
    /** Not root: nothing has to change. */
    SAME(List.of(), 0),
    NAMESPACE(List.of("unshare", "--user", "--"), 0),
    NOBODY(
            List.of(
                    "setpriv",
                    // Without it the kernel would not count the leave below in access(2), by which programs ask first.
                    "--securebits=+no_setuid_fixup",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    "--"),
            65_534);

    private final List<String> command;
    private final int owner;

    UnprivilegedUser(List<String> command, int owner) {
        this.command = command;
        this.owner = owner;
    }

    /** What fits the user of this JVM and what the machine allows. */
    static UnprivilegedUser detect() throws IOException {
        Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!Integer.valueOf(0).equals(uid)) {
            return SAME;
        }
        return works(NAMESPACE) ? NAMESPACE : NOBODY;
    }

    private static boolean works(UnprivilegedUser user) throws IOException {
        List<String> probe =
                Stream.concat(user.command.stream(), Stream.of("true")).toList();
        Process process = new ProcessBuilder(probe)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }

    /** The beginning of a command line. */
    List<String> command() {
        return command;
    }

    /** Gives a folder and all in it to the user that PostgreSQL will run as. */
    void own(Path root) throws IOException {
        if (this == SAME) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
