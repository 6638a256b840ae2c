package io.deskwire.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataKeysTest {
    private static final String OLD = "an old key of at least 32 characters";
    private static final String NEW = "a newer key of at least 32 characters";
    private static final String TOKEN = "816:the-token";

    @Test
    void whatIsSealedIsOpenedByAnyKeyAndSealedByTheFirst() {
        // Given
        byte[] before = DataKeys.of(OLD).seal(TOKEN, 816);

        // When
        DataKeys both = DataKeys.of(NEW + ", " + OLD);

        // Then
        assertThat(both.open(before, 816)).contains(TOKEN);
        assertThat(DataKeys.of(NEW).open(both.seal(TOKEN, 816), 816)).contains(TOKEN);
        assertThat(DataKeys.of(OLD).open(both.seal(TOKEN, 816), 816)).isEmpty();
    }

    @Test
    void whatIsSealedForOneOpensForNoOther() {
        // Given
        DataKeys keys = DataKeys.of(OLD);

        // When
        byte[] sealed = keys.seal(TOKEN, 816);

        // Then
        assertThat(keys.open(sealed, 817)).isEmpty();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("the-token");
        assertThat(keys.seal(TOKEN, 816)).as("each time another").isNotEqualTo(sealed);
    }

    @Test
    void whatWasChangedIsNotOpened() {
        // Given
        DataKeys keys = DataKeys.of(OLD);
        byte[] sealed = keys.seal(TOKEN, 816);

        // When
        sealed[sealed.length / 2] ^= 1;

        // Then
        assertThat(keys.open(sealed, 816)).isEmpty();
        assertThat(keys.open(new byte[3], 816)).isEmpty();
        assertThat(keys.open(new byte[13], 816)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void noKeyIsNone(String none) {
        assertThat(DataKeys.of(none).present()).isFalse();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataKeys.of(OLD + ",short"))
                .withMessageContaining("DATA_KEY")
                .withMessageNotContaining("short");
    }

    @Test
    void whoseSealItIsIsTold() {
        // Given
        DataKeys both = DataKeys.of(NEW + "," + OLD);

        // When
        byte[] renewed = both.seal(TOKEN, 816);

        // Then
        assertThat(both.sealOf(renewed, 816)).isEqualTo(DataKeys.Seal.FIRST);
        assertThat(both.sealOf(DataKeys.of(OLD).seal(TOKEN, 816), 816)).isEqualTo(DataKeys.Seal.OLDER);
        assertThat(DataKeys.of(OLD).sealOf(renewed, 816)).isEqualTo(DataKeys.Seal.FOREIGN);
        assertThat(DataKeys.of("").sealOf(renewed, 816)).isEqualTo(DataKeys.Seal.FOREIGN);
        assertThat(both).hasToString("DataKeys[2]");
    }
}
