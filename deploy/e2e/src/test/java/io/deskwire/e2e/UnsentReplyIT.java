package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.deskwire.local.Line;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reply that is sent while the browser has no network, all the way to the customer. */
class UnsentReplyIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aReplyWhoseTabWasClosedGoesOutOnceWhenTheDeskIsOpenedAgain() {
        // Given
        Line line = LINE.line();
        BrowserContext browser = BROWSERS.person();
        DeskPage page = DeskPage.open(browser, line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("Are you there");
        page.openTicketOf(customer);
        browser.setOffline(true);
        page.awaitBadge("reconnecting");
        page.reply("Yes we are");
        assertThat(page.page().getByTestId("outgoing")).containsText("Yes we are");

        // When
        page.page().close();
        browser.setOffline(false);
        DeskPage again = DeskPage.openSignedIn(browser, line);

        // Then
        again.openTicketOf(customer);
        assertThat(again.reply("Yes we are", "sent")).isVisible();
        assertThat(again.page().getByTestId("outgoing")).hasCount(0);
        Assertions.assertThat(customer.hears()).containsExactly("Yes we are");
    }

    @Test
    void aReplyInTwoTabsGoesOutOnceAndAtOnceWhenTheNetworkIsBack() {
        // Given
        Line line = LINE.line();
        BrowserContext browser = BROWSERS.person();
        DeskPage page = DeskPage.open(browser, line, Agent.admin(line));
        DeskPage other = DeskPage.openSignedIn(browser, line);
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("Are you there");
        page.openTicketOf(customer);
        other.openTicketOf(customer);
        browser.setOffline(true);
        page.reply("Yes we are");
        assertThat(other.page().getByTestId("outgoing")).containsText("Yes we are");

        // When
        browser.setOffline(false);

        // Then
        assertThat(page.reply("Yes we are", "sent")).isVisible();
        assertThat(other.reply("Yes we are", "sent")).isVisible();
        assertThat(page.page().getByTestId("outgoing")).hasCount(0);
        assertThat(other.page().getByTestId("outgoing")).hasCount(0);
        Assertions.assertThat(customer.hears()).containsExactly("Yes we are");
    }
}
