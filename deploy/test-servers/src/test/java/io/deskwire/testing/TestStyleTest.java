package io.deskwire.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How tests are written, as docs/testing.md says, held where a line shows it. */
class TestStyleTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> MODULES =
            List.of("common-model", "bot-service", "web-service", "deploy/test-servers");
    private static final Pattern NAME = Pattern.compile("^    (?:public )?void (\\w+)\\(");
    private static final Pattern SENTENCE = Pattern.compile("(?!test|should)[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*");
    private static final Pattern PART = Pattern.compile("^\\s*// (Given|When|Then)\\b");
    private static final Pattern ASSERTION = Pattern.compile("\\bassert[A-Z]\\w*\\(");
    private static final Pattern SERVER = Pattern.compile(
            "@QuarkusTest\\b|\\bnew ServerSocket\\(|\\bcreateHttpServer\\(|\\bHttpServer\\.create\\(|\\bProcessBuilder\\b"
                    + "|\\b(?:PostgresServer|RedisServer)\\.(?:start|shared)\\(");

    @Test
    void aTestsNameIsASentence() {
        // When
        List<String> others = found(TestStyleTest::namesThatAreNone);

        // Then
        assertThat(others).isEmpty();
    }

    @Test
    void nothingIsAssertedInGiven() {
        // When
        List<String> asserted = found(TestStyleTest::assertionsInGiven);

        // Then
        assertThat(asserted).isEmpty();
    }

    @Test
    void whatStartsAServerIsCalledIT() {
        // When
        List<String> misnamed = found(source -> source.name().endsWith("Test.java") && !source.isThisOne()
                ? source.lines().stream().filter(SERVER.asPredicate()).toList()
                : List.of());

        // Then
        assertThat(misnamed).isEmpty();
    }

    private static List<String> namesThatAreNone(Source source) {
        List<String> names = new ArrayList<>();
        boolean test = false;
        for (String line : source.lines()) {
            test |= line.equals("    @Test") || line.startsWith("    @ParameterizedTest");
            Matcher name = NAME.matcher(line);
            if (test && name.find()) {
                test = false;
                if (!SENTENCE.matcher(name.group(1)).matches()) {
                    names.add(name.group(1));
                }
            }
        }
        return names;
    }

    private static List<String> assertionsInGiven(Source source) {
        List<String> assertions = new ArrayList<>();
        boolean given = false;
        for (String line : source.lines()) {
            Matcher part = PART.matcher(line);
            given = !line.equals("    }") && (part.find() ? part.group(1).equals("Given") : given);
            if (given && ASSERTION.matcher(line).find()) {
                assertions.add(line.strip());
            }
        }
        return assertions;
    }

    private static List<String> found(Function<Source, List<String>> look) {
        return MODULES.stream()
                .flatMap(module -> sources(ROOT.resolve(module).resolve("src/test/java")))
                .flatMap(source -> look.apply(source).stream().map(line -> source.name() + ": " + line))
                .toList();
    }

    private static Stream<Source> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Source::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Source(String name, List<String> lines) {
        static Source read(Path file) {
            try {
                return new Source(file.getFileName().toString(), Files.readAllLines(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isThisOne() {
            return name.equals(TestStyleTest.class.getSimpleName() + ".java");
        }
    }
}
