package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.deskwire.local.Line;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The desk as an agent sees it in a browser of their own. */
final class DeskPage {

    private final Page page;

    private DeskPage(Page page) {
        this.page = page;
    }

    /** Opens the desk and signs in; returns when the page is live. */
    static DeskPage open(BrowserContext context, Line line, Agent agent) {
        Page page = context.newPage();
        page.setDefaultTimeout(Patience.LIMIT.toMillis());
        page.navigate(line.url() + "/#/views/all");
        page.getByTestId("username").fill(agent.username());
        page.getByTestId("password").fill(agent.password());
        page.getByTestId("sign-in-button").click();
        DeskPage desk = new DeskPage(page);
        desk.awaitConnected();
        return desk;
    }

    /** Waits until the socket is open and the page is true, with Redis or without. */
    void awaitConnected() {
        assertThat(badge()).hasAttribute("data-state", Pattern.compile("live|degraded"));
    }

    /** Waits until the badge says this: live, degraded, reconnecting … */
    void awaitBadge(String state) {
        assertThat(badge()).hasAttribute("data-state", state);
    }

    private Locator badge() {
        // There is a second, compact one for small screens.
        return page.locator("[data-testid=truth-badge]:visible").first();
    }

    /** Loads the page anew: it gets another socket, maybe on another replica. */
    void reload() {
        page.reload();
        awaitConnected();
    }

    /** Leaves a mark that only a reload removes. */
    void mark() {
        page.evaluate("window.deskwireTest = 'not reloaded'");
    }

    boolean isMarked() {
        return Objects.equals(page.evaluate("window.deskwireTest"), "not reloaded");
    }

    /** The customer's row in the list of tickets; it need not be there yet. */
    Locator row(Customer customer) {
        return page.getByTestId("ticket-row").filter(new Locator.FilterOptions().setHasText(customer.name()));
    }

    /** Opens the customer's ticket from the list. */
    void openTicketOf(Customer customer) {
        row(customer).click();
        assertThat(page.getByTestId("conversation")).isVisible();
    }

    /** The words that say who has the open ticket. */
    Locator holder() {
        return page.getByTestId("holder");
    }

    void claim() {
        page.getByTestId("claim").click();
    }

    /** Types a reply into the open ticket and sends it. */
    void reply(String text) {
        page.getByTestId("composer").fill(text);
        page.getByTestId("send").click();
    }

    /** The messages of the open ticket that the desk has confirmed, by customer, agent or note. */
    Locator messages(String author) {
        return page.locator("[data-testid=message][data-author=" + author + "]");
    }

    /** Picks the messages whose whole text is this, of letters, digits and spaces. */
    static Locator.FilterOptions withText(String text) {
        // Evaluated by the browser: Java's quoting would mean something else there.
        return new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + text + "\\s*$"));
    }

    /** A message of an agent with this text and in this state of delivery. */
    Locator reply(String text, String delivery) {
        return page.locator("[data-testid=message][data-author=agent][data-delivery=" + delivery + "]")
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    /** The customer's texts in the open ticket, from its beginning, exactly as the page holds them. */
    List<String> customerTexts() {
        loadWholeConversation();
        return messages("customer").locator(".text").allTextContents();
    }

    private void loadWholeConversation() {
        Locator conversation = page.getByTestId("conversation");
        conversation.evaluate("scroller => scroller.scrollTop = 0");
        assertThat(conversation).containsText("The conversation begins here");
    }

    Page page() {
        return page;
    }
}
