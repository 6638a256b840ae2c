package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.deskwire.local.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two agents at one ticket, on two replicas, and the customer who waits. */
class PresenceIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void agentsSeeEachOtherAndTheCustomerSeesThatSomebodyWrites() {
        // Given
        Line line = LINE.line();
        Agent admin = Agent.admin(line);
        Agent mira = Agent.added(admin.signIn(line), "mira.sol", "Mira Sol");
        Customer customer = Customer.of(line, "Customer " + System.nanoTime());
        customer.writes("Are you there");
        List<DeskPage> desks = BROWSERS.desksOnTwoReplicas(line, admin, mira);
        DeskPage first = desks.get(0);
        DeskPage second = desks.get(1);
        Locator shown = first.page().getByTestId("presence");
        first.openTicketOf(customer);
        assertThat(shown).isEmpty();

        // When
        second.openTicketOf(customer);

        // Then
        assertThat(shown).containsText("Also viewing: Mira Sol");

        // When
        Locator composer = second.page().getByTestId("composer");
        composer.pressSequentially("Yes, we");

        // Then
        assertThat(shown).containsText("Mira Sol is writing a reply");

        // When they go on, for what is on its way to that chat goes first, as the eye on the message does
        Patience.eventually().until(() -> {
            composer.pressSequentially(".");
            return customer.seesSomebodyWrite() > 0;
        });

        // When
        second.page().close();

        // Then
        assertThat(shown).isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(Patience.LIMIT.toMillis()));
    }
}
