package io.deskwire.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child process.
 *
 * @param name what people call it, as in messages and in the name of its log file
 * @param privileges the beginning of a command line that changes the credentials and runs the rest, as {@code unshare -U};
 *     mostly empty
 * @param command program and arguments
 * @param environment variables that are added to the launcher's own; a null value removes one. It may carry secrets, so
 *     {@link #toString()} leaves it out
 * @param directory where it runs
 * @param log file that its output is appended to
 * @param end the signal that ends it in an orderly way; also what it gets when the launcher dies
 */
public record ChildSpec(
        String name,
        List<String> privileges,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Signal end) {

    @Override
    public String toString() {
        return "ChildSpec[" + name + "]";
    }
}
