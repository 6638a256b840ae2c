package io.deskwire.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of compose.yaml itself. */
class ComposeFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{services: {a: {imgae: x}}}",
                "{services: {a: {image: x, image: y}}}",
                "{service: {}}",
                "{services: {a: {healthcheck: {command: x}}}}",
            })
    void whatIsNoFieldIsRefused(String yaml) {
        // When
        Throwable refusal = catchThrowable(() -> ComposeFile.read(yaml));

        // Then
        assertThat(refusal).isNotNull();
    }
}
