package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import io.deskwire.local.Line;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an agent sends has its room in every browser before it is there. */
class PictureRoomIT {

    /** EXIF: the sixth orientation, "turn it right to show it", as a phone that is held upright writes it. */
    private static final String TURNED =
            "ffe10022 457869660000 4d4d002a00000008 0001 011200030000000100060000 00000000";

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aTurnedPictureHasItsRoomAtAColleaguesBeforeItIsThere() throws IOException {
        // Given
        Line line = LINE.line();
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("Please send me a picture");
        DeskPage sender = BROWSERS.desk(line, Agent.admin(line));
        sender.openTicketOf(customer);
        sender.page()
                .getByTestId("file-input")
                .setInputFiles(new FilePayload("phone.jpg", "image/jpeg", turnedJpeg(600, 400)));
        assertThat(sender.page().getByTestId("upload")).hasAttribute("data-state", "done");
        BrowserContext colleague = BROWSERS.person();
        List<Route> held = new CopyOnWriteArrayList<>();
        colleague.route("**/api/files/*", held::add);
        DeskPage page = DeskPage.open(colleague, line, Agent.admin(line));
        page.openTicketOf(customer);

        // When
        sender.reply("Here it is");
        Locator picture = page.messages("agent").locator(".picture");
        assertThat(picture).isVisible();
        Patience.eventually().until(() -> {
            // Routes are handled while Playwright is being talked to.
            picture.locator("img").scrollIntoViewIfNeeded();
            return !held.isEmpty();
        });
        BoundingBox room = picture.boundingBox();
        held.forEach(Route::resume);

        // Then
        assertThat(room.width / room.height).isCloseTo(400.0 / 600, within(0.01));
        Patience.eventually().until(() -> picture.locator("img")
                .evaluate("image => `${image.naturalWidth} ${image.naturalHeight}`")
                .equals("400 600"));
        BoundingBox shown = picture.boundingBox();
        assertThat(List.of(shown.width, shown.height)).isEqualTo(List.of(room.width, room.height));
    }

    /** Stored as wide as this, and shown as high. */
    private static byte[] turnedJpeg(int width, int height) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", plain);
        byte[] bytes = plain.toByteArray();
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        // After the mark that begins a JPEG.
        turned.write(bytes, 0, 2);
        turned.writeBytes(HexFormat.of().parseHex(TURNED.replace(" ", "")));
        turned.write(bytes, 2, bytes.length - 2);
        return turned.toByteArray();
    }
}
