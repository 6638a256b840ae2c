package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.deskwire.local.Line;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of an agent's words, at both ends: on the page and in the customer's chat. */
class HonestDeliveryIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aWaitThatTelegramAsksForIsCountedDownAndThenItIsSentOnce() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("Are you there");
        page.openTicketOf(customer);
        customer.isOverrunFor(8);

        // When
        page.reply("Yes we are");

        // Then
        Locator wait = page.page().getByTestId("delivery-wait");
        assertThat(wait).containsText(Pattern.compile("Telegram asks us to wait [5-8] s"));
        assertThat(wait).containsText(Pattern.compile("Telegram asks us to wait [1-3] s"));
        assertThat(page.reply("Yes we are", "sent")).isVisible();
        assertThat(wait).hasCount(0);
        Assertions.assertThat(customer.hears()).containsExactly("Yes we are");
    }

    @Test
    void whatIsTakenBackIsGoneForTheCustomerAndSaysSoOnThePage() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("My number please");
        page.openTicketOf(customer);
        page.reply("It is 17");
        assertThat(page.reply("It is 17", "sent")).isVisible();

        // When
        page.choose("It is 17", "take-back");

        // Then
        assertThat(page.page().getByTestId("taken-back")).containsText("the customer no longer sees this");
        Patience.eventually().until(() -> customer.hears().isEmpty());
    }

    @Test
    void whatIsCorrectedReadsDifferentlyInTheChat() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("My number please");
        page.openTicketOf(customer);
        page.reply("It is 71");
        assertThat(page.reply("It is 71", "sent")).isVisible();

        // When
        page.choose("It is 71", "edit");
        page.page().getByTestId("editor").fill("It is 17");
        page.page().getByTestId("save").click();

        // Then
        Patience.eventually().until(() -> customer.hears().equals(List.of("It is 17")));
        assertThat(page.reply("It is 17", "sent")).isVisible();
        assertThat(page.page().getByTestId("change")).hasCount(0);
    }

    @Test
    void aLongReplyIsShortenedAndWhatIsLeftOverGoes() {
        // Given: it takes two of Telegram's messages
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("All of it please");
        page.openTicketOf(customer);
        String text = "This and that. ".repeat(300).strip();
        page.reply(text);
        assertThat(page.reply(text, "sent")).isVisible();
        Assertions.assertThat(customer.hears()).hasSize(2);

        // When
        page.choose(text, "edit");
        Locator editor = page.page().getByTestId("editor");
        editor.fill(text + text);
        page.page().getByTestId("save").click();

        // Then
        assertThat(page.page().locator("dw-editor")).containsText("needs 3 messages");

        // When
        editor.fill("In short: no");
        page.page().getByTestId("save").click();

        // Then
        assertThat(page.reply("In short: no", "sent")).isVisible();
        assertThat(page.page().getByTestId("change")).hasCount(0);
        Patience.eventually().until(() -> customer.hears().equals(List.of("In short: no")));
    }
}
