package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.deskwire.local.Line;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is more than text is shown at the page as what it is. */
class AttachmentIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aPictureIsShownInItsPlaceAndLarge() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());

        // When
        customer.sends("photo");
        page.openTicketOf(customer);

        // Then
        Locator picture = page.attachments("photo");
        assertThat(picture).hasAttribute("data-state", "stored");
        Patience.eventually().until(() -> isDecoded(picture.locator("img")));

        // When
        picture.click();

        // Then
        Locator large = page.page().getByTestId("lightbox");
        assertThat(large).isVisible();
        Patience.eventually().until(() -> isDecoded(large.locator("img")));

        // When
        page.page().keyboard().press("Escape");

        // Then
        assertThat(large).isHidden();
        assertThat(picture).isFocused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "document",
                "voice",
                "audio",
                "video",
                "video_note",
                "animation",
                "sticker",
                "location",
                "venue",
                "contact",
                "poll",
                "dice"
            })
    void eachKindIsShownAsWhatItIs(String kind) {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());

        // When
        customer.sends(kind);
        page.openTicketOf(customer);

        // Then
        assertThat(page.attachments(kind)).isVisible();
        assertThat(page.page().getByTestId("unsupported")).hasCount(0);
    }

    @Test
    void anEditShowsHowItReadBefore() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        int message = customer.writes("here is teh statement");
        page.openTicketOf(customer);
        assertThat(page.texts("customer")).hasText("here is teh statement");

        // When
        customer.edits(message, "here is the statement");
        assertThat(page.texts("customer")).hasText("here is the statement");
        page.page().getByTestId("edited").click();

        // Then
        assertThat(page.page().getByTestId("version")).containsText("here is teh statement");
    }

    @Test
    void aFileThatIsNotSentFromHereIsRefusedInWordsAndAnotherIsUploaded() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("Please send me the list");
        page.openTicketOf(customer);
        byte[] content = "one, two".getBytes(StandardCharsets.UTF_8);

        // When
        page.page().getByTestId("file-input").setInputFiles(new FilePayload[] {
            new FilePayload("tool.exe", "application/octet-stream", content),
            new FilePayload("list.csv", "text/csv", content)
        });

        // Then
        assertThat(page.page().getByTestId("composer-problem")).containsText("tool.exe");
        assertThat(page.page().getByTestId("upload")).hasCount(1);
        assertThat(page.page().getByTestId("upload")).hasAttribute("data-state", "done");
        assertThat(page.page().getByTestId("send")).isEnabled();
    }

    private static boolean isDecoded(Locator image) {
        return (boolean) image.evaluate("image => image.complete && image.naturalWidth > 0");
    }
}
