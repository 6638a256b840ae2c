package io.deskwire.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementSealTest {
    private static final String EVENT = "{\"epoch\":\"e\",\"seq\":1,\"data\":{\"text\":\"Привет 👋 \\\"mac\\\"\"}}";

    private final AnnouncementSeal seal = new AnnouncementSeal("the key of at least 32 characters");

    @Test
    void whatWasSealedIsOpenedAsItWas() {
        // When
        String sealed = seal.seal(EVENT);

        // Then
        assertThat(sealed)
                .startsWith("{\"epoch\":\"e\",\"seq\":1,")
                .endsWith("\"}")
                .contains("},\"mac\":\"");
        assertThat(seal.open(sealed)).contains(EVENT);
    }

    @Test
    void theMarkIsWhatTheDocumentSays() throws Exception {
        // Given
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(
                "the key of at least 32 characters".getBytes("UTF-8"), "HmacSHA256"));
        String expected = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(("chat:updates\n" + EVENT).getBytes("UTF-8")));

        // When
        String sealed = seal.seal(EVENT);

        // Then
        assertThat(sealed).endsWith(",\"mac\":\"" + expected + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{broken",
                EVENT,
                "{\"seq\":1,\"mac\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"seq\":1,\"mac\":\"*******************************************\"}",
                "{\"seq\":1,\"mac\":\"\"}"
            })
    void whatNobodySealedIsNotOpened(String text) {
        // When
        var opened = seal.open(text);

        // Then
        assertThat(opened).isEmpty();
    }

    @Test
    void anyChangeBreaksTheMark() {
        // Given
        String sealed = seal.seal(EVENT);

        // When
        long opened = java.util.stream.IntStream.range(0, sealed.length())
                .filter(i -> seal.open(sealed.substring(0, i) + (char) (sealed.charAt(i) ^ 1) + sealed.substring(i + 1))
                        .isPresent())
                // The last letter of the mark has two bits that mean nothing; the text it opens to is the same.
                .filter(i -> i != sealed.length() - 3)
                .count();

        // Then
        assertThat(opened).isZero();
    }

    @Test
    void theFirstKeySealsAndAllOpen() {
        // Given
        AnnouncementSeal before = new AnnouncementSeal("the old key of at least 32 characters");
        AnnouncementSeal between =
                new AnnouncementSeal("the new key of at least 32 characters, the old key of at least 32 characters");
        AnnouncementSeal after = new AnnouncementSeal("the new key of at least 32 characters");

        // When
        String sealed = between.seal(EVENT);

        // Then
        assertThat(after.open(sealed)).contains(EVENT);
        assertThat(before.open(sealed)).isEmpty();
        assertThat(between.open(before.seal(EVENT))).contains(EVENT);
    }

    @Test
    void noKeyIsShown() {
        // When
        String shown = seal.toString();

        // Then
        assertThat(shown).doesNotContain("the key of at least 32 characters");
    }
}
