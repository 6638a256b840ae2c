package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.deskwire.local.Line;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts arrive as they were written: at the page, and back at the customer. */
class TextIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    static List<String> texts() {
        return List.of(
                // Telegram's longest, with a beginning and an end that would show a cut.
                "<" + "0123456789abcde ".repeat(256).substring(0, 4_094) + ">",
                "👨‍👩‍👧‍👦 🇺🇦 👍🏽 é 𝔘",
                "مرحبا، أين طلبي 123؟ שלום עולם",
                "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">&amp;",
                "two  spaces,\nthree\n\n\nlines\tand a tab");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void aTextArrivesAsItWasWrittenAtThePageAndBack(String text) {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        AtomicBoolean dialog = new AtomicBoolean();
        page.page().onDialog(shown -> {
            dialog.set(true);
            shown.dismiss();
        });
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());

        // When
        customer.writes(text);
        page.openTicketOf(customer);
        assertThat(page.messages("customer")).hasCount(1);
        page.reply(text);

        // Then
        assertThat(page.customerTexts()).isEqualTo(List.of(text));
        Patience.eventually().until(customer::hears, heard -> heard.equals(List.of(text)));
        Locator replies = page.messages("agent");
        assertThat(replies).hasCount(1);
        assertThat(replies.locator(".text").allTextContents()).isEqualTo(List.of(text));
        assertThat(page.page().title()).isNotEqualTo("owned");
        assertThat(page.page().locator("[data-testid=message] script, [data-testid=message] img"))
                .hasCount(0);
        assertThat(dialog).isFalse();
    }

    @Test
    void anUpdateOfAKindThatTheBotDoesNotKnowIsShownAsUnsupported() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());

        // When
        customer.sends("hologram", Http.object().put("of", "tomorrow"));

        // Then
        page.openTicketOf(customer);
        assertThat(page.messages("customer")).containsText("Unsupported: hologram");
        customer.writes("and in words");
        assertThat(page.messages("customer")).hasCount(2);
    }
}
