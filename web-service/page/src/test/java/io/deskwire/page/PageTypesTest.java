package io.deskwire.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mvnpm.esbuild.install.EsBuildDeps;
import io.mvnpm.esbuild.install.WebDepsInstaller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page holds to its types. The bundler strips them without looking; here TypeScript's own compiler looks, run by the
 * Deno that the bundler brings for itself, with Lit's types out of the packages that are bundled. No Node is needed.
 */
class PageTypesTest {
    private static final Path PACKAGES = Path.of("target/node_modules").toAbsolutePath();
    private static final Path COMPILER = PACKAGES.resolve("typescript/lib/tsc.js");
    /** It takes some seconds; a machine that has much else to do gets its time. */
    private static final int LIMIT_MINUTES = 5;

    @BeforeAll
    static void installPackages() throws IOException {
        WebDepsInstaller.install(PACKAGES, EsBuildDeps.get().deps());
    }

    @Test
    void thePageHoldsToItsTypes() throws Exception {
        Checked checked = check(Path.of("tsconfig.maven.json"));

        assertThat(checked.said()).isEmpty();
        assertThat(checked.code()).isZero();
    }

    @Test
    void aMistakeIsFound(@TempDir Path project) throws Exception {
        Files.writeString(project.resolve("wrong.ts"), "export const title: string = document.title.length;\n");
        Files.writeString(project.resolve("tsconfig.json"), "{\"compilerOptions\": {\"types\": []}}");

        Checked checked = check(project.resolve("tsconfig.json"));

        assertThat(checked.said()).contains("wrong.ts(1,14)").contains("TS2322");
        assertThat(checked.code()).isNotZero();
    }

    private record Checked(int code, String said) {}

    private static Checked check(Path project) throws IOException, InterruptedException {
        Path said = Files.createTempFile(Path.of("target"), "types", ".txt");
        ProcessBuilder deno = new ProcessBuilder(
                        denoBinary().toString(),
                        "run",
                        // Nothing is fetched, and nothing written: it reads sources and says what is wrong with them.
                        "--no-remote",
                        "--no-config",
                        "--allow-read",
                        "--allow-env",
                        "--allow-sys",
                        // The compiler is CommonJS and does not say so.
                        "--unstable-detect-cjs",
                        COMPILER.toString(),
                        "--noEmit",
                        "--project",
                        project.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        deno.environment()
                .put("DENO_DIR", Path.of("target/deno").toAbsolutePath().toString());
        deno.environment().put("DENO_NO_UPDATE_CHECK", "1");
        Process process = deno.start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("ended within %d minutes", LIMIT_MINUTES).isTrue();
        return new Checked(process.exitValue(), Files.readString(said));
    }

    private static Path denoBinary() throws IOException {
        try (Stream<Path> files = Files.find(PACKAGES.resolve("@deno"), 2, PageTypesTest::isDeno)) {
            Path deno = files.findFirst().orElseThrow();
            assertThat(deno.toFile().setExecutable(true)).isTrue();
            return deno;
        }
    }

    private static boolean isDeno(Path file, BasicFileAttributes attributes) {
        return attributes.isRegularFile() && file.getFileName().toString().matches("deno(\\.exe)?");
    }
}
