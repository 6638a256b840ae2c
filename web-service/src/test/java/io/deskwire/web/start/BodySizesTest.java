package io.deskwire.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.http.BodyRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySizesTest {
    private final BodySizes sizes = new BodySizes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session",
                "/api/session?a=b",
                "/api/session/",
                "/api/session;a=b",
                "/api;a/session/?a=b",
                "/api/session;a/../session",
                "/%61pi/session",
                "/api/sess%69on",
                "//api/session",
                "/api//session",
                "/x/../api/session",
                "/./api/session",
                "http://desk.example.org/api/session"
            })
    void aSignInIsShortInWhateverWayItsAddressIsWritten(String uri) {
        assertThat(sizes.most(uri)).isEqualTo(BodySizes.SIGN_IN_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/files?name=a", "/api/files/?name=a", "/api/f%69les", "http://a/api/files"})
    void aFileComesInPiecesInWhateverWayItsAddressIsWritten(String uri) {
        assertThat(sizes.most(uri)).isEqualTo(BodyRules.STREAMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/tickets/1/messages", "/api/files/a", "/api/session%2F", "/%zz", "*", "/"})
    void allElseIsOrdinary(String uri) {
        assertThat(sizes.most(uri)).isEqualTo(BodySizes.ORDINARY_BYTES);
    }
}
