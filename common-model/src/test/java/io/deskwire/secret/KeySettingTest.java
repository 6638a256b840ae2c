package io.deskwire.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySettingTest {
    private static final String NEW = "the-new-key-of-at-least-32-characters";
    private static final String OLD = "the-old-key-of-at-least-32-characters";

    @Test
    void theFirstWritesAndAllAreRead() {
        // Given
        String setting = " " + NEW + " , " + OLD + "\n";

        // When
        KeyList keys = KeySetting.SESSION_KEY.keys(setting);

        // Then
        assertThat(keys.first()).isEqualTo(NEW);
        assertThat(keys.all()).containsExactly(NEW, OLD);
        assertThat(keys.matches(NEW)).isTrue();
        assertThat(keys.matches(OLD)).isTrue();
        assertThat(keys.matches(NEW + "," + OLD)).isFalse();
        assertThat(keys.matches(OLD.substring(1))).isFalse();
        assertThat(keys.matches("")).isFalse();
        assertThat(keys.matches(null)).isFalse();
        assertThat(keys).hasToString("KeyList[2]");
    }

    @Test
    void eachIsAKeyOfItsOwn() {
        // Given
        KeyList keys = KeySetting.DATA_KEY.keys(NEW + "," + OLD);

        // When
        var aes = keys.aes();

        // Then
        assertThat(aes).hasSize(2).doesNotHaveDuplicates();
        assertThat(aes.get(0)).isEqualTo(KeySetting.SESSION_KEY.keys(NEW).aes().get(0));
        assertThat(aes.get(0).getEncoded()).hasSize(32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SESSION_KEY | '' | number 1 is empty.",
                "SESSION_KEY | ' , ' | number 1 is empty.",
                "SESSION_KEY | 'the-key-of-at-least-32-characters,' | number 2 is empty.",
                "SESSION_KEY | 'the-key-of-at-least-32-characters,,the-other-of-at-least-32-characters' | number 2 is empty.",
                "SESSION_KEY | the-key-of-only | number 1 is no such key.",
                "INTERNAL_KEY | the-key-of-only | number 1 is no such key.",
                "DATA_KEY | the-key-of-only-31-characters-a | number 1 is no such key.",
                "DATA_KEY | 'the-key-of-at-least-32-characters,short' | number 2 is no such key.",
                "INTERNAL_KEY | the-kéy-of-at-least-32-characters | number 1 is no such key.",
                "INTERNAL_KEY | 'the-key-of-at-least-32-characters, the-key-of-at-least-32-characters' | number 2 is there before.",
                "TELEGRAM_WEBHOOK_SECRET | the-key | number 1 is no such key.",
                "TELEGRAM_WEBHOOK_SECRET | the-key-of-at-least-32-characters! | number 1 is no such key."
            })
    void whatIsNoKeyIsRefusedInOneLineThatShowsNothingOfIt(KeySetting setting, String value, String why) {
        // Given
        // When
        Throwable refusal = catchThrowable(() -> setting.keys(value));

        // Then
        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(setting + " must be one key or several, separated by commas, each of ")
                .hasMessageEndingWith(why)
                .hasMessageNotContainingAny("the-", "short", "\n");
    }
}
