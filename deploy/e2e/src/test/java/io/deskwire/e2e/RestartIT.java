package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.process.FreePorts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole line ends and starts again on the same data and the same port. */
class RestartIT {

    /** A page that is left open has to find the desk again. */
    private static final int PORT = FreePorts.next();

    @RegisterExtension
    static final TestLine LINE = TestLine.with(options -> options.port(PORT));

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void conversationsSurviveAndAPageThatWasLeftOpenGoesOn() {
        // Given
        DeskPage page = BROWSERS.desk(LINE.line(), Agent.admin(LINE.line()));
        Customer ada = Customer.of(LINE.line(), "Ada Lovelace");
        ada.writes("before the restart");
        page.openTicketOf(ada);
        page.mark();

        // When
        LINE.restart();
        Customer again = ada.on(LINE.line());
        again.writes("after the restart");

        // Then
        assertThat(page.messages("customer")).hasCount(2);
        assertThat(page.customerTexts()).isEqualTo(List.of("before the restart", "after the restart"));
        page.reply("welcome back");
        Patience.eventually().until(again::hears, heard -> heard.equals(List.of("welcome back")));
        assertThat(page.isMarked()).as("the page was not reloaded").isTrue();
    }
}
