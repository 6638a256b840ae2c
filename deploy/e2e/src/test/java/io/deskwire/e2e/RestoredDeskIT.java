package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database is lost and restored to a moment of before, by the steps of docs/operations/repair.md. */
class RestoredDeskIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.withRedis();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void whatMayHaveBeenSentIsAnAgentsToDecideAndPagesAndCustomersGoOn() throws Exception {
        // Given
        Line line = LINE.line();
        DatabaseBackup backup = DatabaseBackup.begin(line);
        Agent admin = Agent.admin(line);
        DeskPage page = BROWSERS.desk(line, admin);
        Customer ada = Customer.of(line, "Ada Lovelace");
        ada.writes("before the moment");
        page.openTicketOf(ada);
        line.bot().stop();
        page.reply("written before and sent after it");
        assertThat(page.reply("written before and sent after it", "queued")).isVisible();
        backup.point();
        line.bot().start();
        page.awaitSent("written before and sent after it");
        ada.writes("lost with the database");
        assertThat(page.messages("customer")).hasCount(2);
        page.mark();

        // When
        line.bot().stop();
        backup.restore();
        String said = Program.command(line, "restored");
        line.bot().start();

        // Then
        assertThat(said).contains("Replies that waited to be sent: 1.", "The newest event is of 20");
        assertThat(page.reply("written before and sent after it", "unknown")).isVisible();
        assertThat(page.page().getByText("the desk was restored to an earlier state"))
                .isVisible();
        ada.writes("after the restore");
        assertThat(page.messages("customer")).hasCount(2);
        assertThat(page.customerTexts()).isEqualTo(List.of("before the moment", "after the restore"));
        page.reply("and an answer");
        Patience.eventually()
                .until(ada::hears, heard -> heard.equals(List.of("written before and sent after it", "and an answer")));
        assertThat(page.isMarked()).as("the page was not reloaded by hand").isTrue();
    }
}
