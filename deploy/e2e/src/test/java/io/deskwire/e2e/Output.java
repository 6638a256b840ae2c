package io.deskwire.e2e;

import java.nio.file.Path;

/** Where system tests leave what helps to find the cause of a failure. */
final class Output {

    private Output() {}

    static Path folder(Class<?> test) {
        return Path.of(System.getProperty("deskwire.e2e.output", "target/lines"))
                .resolve(test.getSimpleName());
    }
}
