package io.deskwire.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.store.files.FileState;
import io.deskwire.store.files.StoredFile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FileHeadersTest {
    @Test
    void onlyWhatABrowserRunsNothingOfIsShownInPlace() {
        assertThat(disposition("a.png", "image/png")).startsWith("inline;");
        assertThat(disposition("a.ogg", "audio/ogg; codecs=opus")).startsWith("inline;");
        for (String type : new String[] {
            "image/svg+xml", "text/html", "application/pdf", "application/xhtml+xml", "text/plain", "text/xml"
        }) {
            assertThat(disposition("a", type)).as(type).startsWith("attachment;");
        }
    }

    @Test
    void aNameSurvivesInAnyScript() {
        assertThat(disposition("Größe 5%.pdf", "application/pdf"))
                .isEqualTo("attachment; filename=\"Gr__e 5_.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%205%25.pdf");
    }

    @Test
    void aNameCannotEndTheHeader() {
        // When
        String header = disposition("a\"; filename=\"b.html\r\nX: y\\.png", "image/png");

        // Then
        assertThat(header).doesNotContain("\r").doesNotContain("\n").doesNotContain("b.html\"");
        assertThat(header.chars().filter(c -> c == '"').count()).isEqualTo(2);
    }

    private static String disposition(String name, String type) {
        return FileHeaders.disposition(
                new StoredFile(UUID.randomUUID(), 1L, null, name, type, 5L, null, FileState.STORED, null));
    }
}
