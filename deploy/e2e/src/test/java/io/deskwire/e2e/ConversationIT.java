package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskwire.local.Line;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job: three replicas and Redis. */
class ConversationIT {

    @RegisterExtension
    static final TestLine LINE = TestLine.shared();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aMessageReachesThePagesOnTwoReplicasAndTheAnswerReachesTheCustomer() throws IOException {
        // Given
        Line line = LINE.line();
        Agent admin = Agent.admin(line);
        Agent mira = Agent.mira(line);
        List<DeskPage> pages = BROWSERS.desksOnTwoReplicas(line, mira, admin);
        DeskPage miras = pages.get(0);
        DeskPage admins = pages.get(1);
        miras.mark();
        admins.mark();
        Customer ada = Customer.of(line, "Ada Lovelace");

        // When
        ada.writes("My invoice is wrong");
        assertThat(miras.row(ada)).containsText("My invoice is wrong");
        assertThat(admins.row(ada)).containsText("My invoice is wrong");
        miras.openTicketOf(ada);
        admins.openTicketOf(ada);
        miras.claim();
        assertThat(miras.holder()).containsText("you");
        assertThat(admins.holder()).containsText(mira.name());
        miras.reply("We are looking into it");

        // Then
        Patience.eventually().until(ada::hears, heard -> heard.equals(List.of("We are looking into it")));
        assertThat(miras.reply("We are looking into it", "sent")).hasCount(1);
        assertThat(admins.reply("We are looking into it", "sent")).hasCount(1);
        assertThat(miras.isMarked()).as("Mira's page was not reloaded").isTrue();
        assertThat(admins.isMarked()).as("the admin's page was not reloaded").isTrue();
        assertThat(LINE.published("REDICT")).contains("type=message.received subscribers: 3");
        assertThat(LINE.published("HTTP")).isEmpty();
    }

    @Test
    void theSecondOfTwoWhoClaimLearnsWhoHasIt() {
        // Given
        Line line = LINE.line();
        Agent mira = Agent.mira(line);
        Customer grace = Customer.of(line, "Grace Hopper");
        grace.writes("Is anybody there?");
        Http admins = Agent.admin(line).signIn(line);
        long ticket = Agent.ticketOf(admins, grace).get("id").asLong();
        mira.signIn(line).post("/api/tickets/" + ticket + "/claim", "").expect(200);

        // When
        Http.Answer second = admins.post("/api/tickets/" + ticket + "/claim", "");

        // Then
        second.expect(409);
        assertThat(second.json().get("holder").asText()).isEqualTo("mira");
    }

    @Test
    void aReplyThatTelegramRefusesSaysWhyOnThePage() {
        // Given
        Line line = LINE.line();
        Customer alan = Customer.of(line, "Alan Turing");
        DeskPage page = BROWSERS.desk(line, Agent.admin(line));
        alan.writes("I will block you");
        page.openTicketOf(alan);
        alan.blocksTheBot();

        // When
        page.reply("Please do not");

        // Then
        assertThat(page.reply("Please do not", "failed")).hasCount(1);
        assertThat(alan.hears()).isEmpty();
    }
}
