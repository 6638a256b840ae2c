package io.deskwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import io.deskwire.local.LineOptions;
import io.deskwire.local.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A line for a test class: the services as they are built, started by the code of {@code deploy/up}. It is the class's own, so that
 * it can be broken, and its logs stay in {@code target/lines/CLASS/logs}; or one that classes share which break nothing, with its
 * logs in {@code target/lines/TestLine/logs}. When it ends, none of what was written may stand in its logs ({@link LogSecrecy}).
 */
public final class TestLine implements BeforeAllCallback, AfterAllCallback {

    private static final Pattern LOG_LINE = Pattern.compile("\\[(REDICT|HTTP)] Published seq=(\\d+) type=(\\S+) .*");

    private final UnaryOperator<LineOptions> choice;
    private boolean speaks;
    private boolean shared;
    private Path folder;
    private Line line;

    private TestLine(UnaryOperator<LineOptions> choice) {
        this.choice = choice;
    }

    /** With three replicas and Redis, and what the choice changes of that. */
    public static TestLine with(UnaryOperator<LineOptions> choice) {
        return new TestLine(choice);
    }

    /** With three replicas and Redis. */
    public static TestLine withRedis() {
        return with(options -> options);
    }

    /** With three replicas and Redis, for all classes of the run that ask for it: it is started for the first and ends after the last. */
    static TestLine shared() {
        TestLine line = withRedis();
        line.shared = true;
        return line;
    }

    /** The bot says by itself what it would say to customers. */
    TestLine thatSpeaks() {
        speaks = true;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (shared) {
            line = context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestLine.class))
                    .computeIfAbsent(TestLine.class, first -> Kept.start(), Kept.class)
                    .line()
                    .line();
        } else {
            startAnew(Output.folder(context.getRequiredTestClass()));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!shared) {
            end();
        }
    }

    /** JUnit closes what lies in the store of the whole run when the run ends. */
    private record Kept(TestLine line) implements AutoCloseable {
        static Kept start() {
            TestLine line = withRedis();
            try {
                line.startAnew(Output.folder(TestLine.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Kept(line);
        }

        @Override
        public void close() throws IOException {
            line.end();
        }
    }

    private void startAnew(Path at) throws IOException {
        folder = at;
        deleteAllBut(Set.of());
        start();
    }

    private void end() throws IOException {
        List<String> said = List.of();
        if (line != null) {
            LogSecrecy secrecy = LogSecrecy.of(line.state());
            line.close();
            said = secrecy.brokenIn(line.logs());
        }
        deleteAllBut(Set.of("logs"));
        assertThat(said).as("what was written, and secrets, in logs").isEmpty();
    }

    private void start() {
        String name = folder.getFileName().toString();
        LineOptions options = LineOptions.in(folder);
        if (!speaks) {
            // What agents say is looked for; what the desk says by itself would stand between.
            options.botJvm("-Ddeskwire.customer.card=false", "-Ddeskwire.customer.greeting=false");
        }
        line = Line.start(choice.apply(options.console(sentence -> System.out.println("[" + name + "] " + sentence))));
    }

    /** Ends the whole line and starts it again on the same data. */
    void restart() {
        line.close();
        start();
    }

    /** The line, once it runs. */
    public Line line() {
        return line;
    }

    /** The bot's log lines about published events since the line's first start. */
    String published(String way) throws IOException {
        return published(line.bot(), way);
    }

    private static String published(ManagedProcess part, String way) throws IOException {
        try (Stream<String> lines = Files.lines(part.log())) {
            return lines.map(LOG_LINE::matcher)
                    .filter(Matcher::find)
                    .filter(match -> match.group(1).equals(way))
                    .map(Matcher::group)
                    .reduce("", (all, one) -> all + one + "\n");
        }
    }

    private void deleteAllBut(Set<String> kept) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.toList()) {
                if (!kept.contains(child.getFileName().toString())) {
                    delete(child);
                }
            }
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
