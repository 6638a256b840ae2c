package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.deskwire.local.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a customer says of a ticket by pressing buttons. */
class RatingIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis().thatSpeaks();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aResolutionIsAskedAboutAndTheRatingStandsAtTheTicket() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("My parcel is late");
        page.openTicketOf(customer);
        page.reply("It comes tomorrow");
        assertThat(page.reply("It comes tomorrow", "sent")).isVisible();

        // When
        page.page().getByTestId("resolve").click();
        customer.presses("✓ Solved");
        customer.presses("4 ★");

        // Then
        assertThat(page.page().getByTestId("rating").first()).hasAttribute("aria-label", "4 of 5 stars");
    }

    @Test
    void whatIsNotSolvedIsOpenAgain() {
        // Given
        Line line = LINE.line();
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("My parcel is late");
        page.openTicketOf(customer);
        page.page().getByTestId("resolve").click();

        // When
        customer.presses("✗ Not solved");

        // Then
        assertThat(page.page().getByTestId("resolve")).isVisible();
    }
}
