package io.deskwire.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.deskwire.local.Line;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The desk as an agent sees it in a browser of their own. */
public final class DeskPage {

    /** A line for each message of the open ticket, from where it is read to its end: a page shows those that are near. */
    private static final String READ_ON = """
            async scroller => {
                const lineOf = ({ dataset: { testid, author, delivery } }, text) =>
                    testid === 'system-line' ? 'system' : `${author} ${delivery ?? ''} ${text}`;
                const frame = () => new Promise(done => requestAnimationFrame(done));
                const lines = new Map();
                for (let end = false; !end; scroller.scrollTop += scroller.clientHeight / 2) {
                    await frame();
                    await frame();
                    for (const element of scroller.querySelectorAll('[data-testid=message], [data-testid=system-line]')) {
                        const text = element.querySelector('.text')?.textContent ?? '';
                        const { messageId, author } = element.dataset;
                        lines.set(messageId, { author, text, line: `${messageId} ${lineOf(element, text)}` });
                    }
                    end = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 1;
                }
                return [...lines.values()];
            }""";

    /** A line for each row of the list of tickets, from its first to its last: a page has those that are near. */
    private static final String READ_ROWS = """
            async scroller => {
                const frame = () => new Promise(done => requestAnimationFrame(done));
                const textOf = (row, part) => (row.querySelector(part)?.textContent ?? '').trim();
                const rows = new Map();
                scroller.scrollTop = 0;
                for (let end = false; !end; scroller.scrollTop += scroller.clientHeight / 2) {
                    await frame();
                    await frame();
                    for (const row of scroller.querySelectorAll('[data-testid=ticket-row]')) {
                        const { ticketId } = row.dataset;
                        // The row of the open ticket is there wherever one has scrolled to: where it stands it says.
                        const place = row.closest('.place').getAttribute('aria-posinset').padStart(6, '0');
                        rows.set(ticketId, { place, ticketId, name: textOf(row, '.who bdi'), last: textOf(row, '.last') });
                    }
                    end = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 1;
                }
                scroller.scrollTop = 0;
                return [...rows.values()];
            }""";

    private final Page page;
    private final AtomicInteger loads = new AtomicInteger();

    private DeskPage(Page page) {
        this.page = page;
        page.onRequest(request -> {
            if (request.url().endsWith("/api/desk")) {
                loads.incrementAndGet();
            }
        });
    }

    /** Opens the desk and signs in; returns when the page is live. */
    static DeskPage open(BrowserContext context, Line line, Agent agent) {
        return open(context, line, agent, frame -> {});
    }

    /** The same; each frame that comes over the page's socket is handed on while the page is asked for something. */
    static DeskPage open(BrowserContext context, Line line, Agent agent, Consumer<String> frames) {
        Page page = context.newPage();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.accept(frame.text())));
        DeskPage desk = new DeskPage(page);
        page.setDefaultTimeout(Patience.LIMIT.toMillis());
        page.navigate(line.url() + "/#/views/all");
        page.getByTestId("username").fill(agent.username());
        page.getByTestId("password").fill(agent.password());
        page.getByTestId("sign-in-button").click();
        desk.awaitConnected();
        return desk;
    }

    /** Opens the desk in another tab of a browser in which somebody is signed in. */
    static DeskPage openSignedIn(BrowserContext context, Line line) {
        Page page = context.newPage();
        DeskPage desk = new DeskPage(page);
        page.setDefaultTimeout(Patience.LIMIT.toMillis());
        page.navigate(line.url() + "/#/views/all");
        desk.awaitConnected();
        return desk;
    }

    /** Waits until the socket is open and the page is true, with Redis or without. */
    void awaitConnected() {
        assertThat(badge()).hasAttribute("data-state", Pattern.compile("live|degraded"));
    }

    /** Waits until the badge says this: live, degraded, reconnecting … */
    public void awaitBadge(String state) {
        assertThat(badge()).hasAttribute("data-state", state);
    }

    /** The badge's state, the number up to which the page is true, and how many events it is behind. */
    public String badgeSays() {
        return (String)
                badge().evaluate("badge => `${badge.dataset.state} ${badge.dataset.seq} ${badge.dataset.behind}`");
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
    public void mark() {
        page.evaluate("window.deskwireTest = 'not reloaded'");
    }

    public boolean isMarked() {
        return Objects.equals(page.evaluate("window.deskwireTest"), "not reloaded");
    }

    /** How often it asked for the desk as a whole: once at its start, once after each reset. */
    public int countLoads() {
        return loads.get();
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

    /** Opens a ticket by its address. */
    public void showTicket(long id) {
        page.evaluate("id => { location.hash = `#/tickets/${id}`; }", Long.toString(id));
        assertThat(page.getByTestId("conversation")).isVisible();
        // Until then the one before is there.
        assertThat(page.locator(".title p")).containsText("#" + id + " ·");
    }

    /** Waits until the page says of the ticket that it shows that it is not to be seen any more. */
    public void awaitTicketGone() {
        // It went by an event, or was not there any more when the page was loaded anew.
        assertThat(page.locator("[data-testid=ticket-gone], [data-testid=conversation-error]"))
                .isVisible();
        assertThat(page.getByTestId("conversation")).isHidden();
    }

    /** Whether the ticket that it is to show is there. */
    public boolean showsConversation() {
        return page.getByTestId("conversation").isVisible();
    }

    /** A row of the list of tickets: whose it is and what was said last. */
    public record TicketRow(long ticket, String name, String last) implements Comparable<TicketRow> {
        @Override
        public int compareTo(TicketRow other) {
            return Comparator.comparingLong(TicketRow::ticket)
                    .thenComparing(TicketRow::name)
                    .thenComparing(TicketRow::last)
                    .compare(this, other);
        }
    }

    /** The list of tickets from its first row to its last, as the page holds it. */
    @SuppressWarnings("unchecked") // What the script answers is a list of objects with texts.
    public List<TicketRow> ticketRows() {
        Locator scroller = page.locator("dw-ticket-list .scroller");
        List<Map<String, String>> rows = (List<Map<String, String>>) scroller.evaluate(READ_ROWS);
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.get("place")))
                .map(row -> new TicketRow(
                        Long.parseLong(row.get("ticketId")),
                        row.get("name"),
                        row.get("last").replaceFirst("^↩ ", "")))
                .toList();
    }

    /** The number beside a view; empty where there is none. */
    public String countShown(String view) {
        return page.getByTestId("view-" + view)
                .locator(".count")
                .first()
                .textContent()
                .trim();
    }

    /** The words that say who has the open ticket. */
    Locator holder() {
        return page.getByTestId("holder");
    }

    void claim() {
        page.getByTestId("claim").click();
    }

    /** Types a reply into the open ticket and sends it, also when something came meanwhile. */
    public void reply(String text) {
        page.getByTestId("composer").fill(text);
        page.getByTestId("send").click();
        // Gone from the composer, or there is none: Telegram's answer may have been that the customer blocked the bot.
        Locator gone = page.locator("[data-testid=composer]:placeholder-shown, [data-testid=composer-closed]");
        Locator held = page.locator("[data-testid=draft-guard].held");
        assertThat(held.or(gone).first()).isVisible();
        if (held.isVisible()) {
            page.getByTestId("send-anyway").click();
        }
    }

    /** The messages of the open ticket that the desk has confirmed, by customer, agent or note. */
    Locator messages(String author) {
        return page.locator("[data-testid=message][data-author=" + author + "]");
    }

    /** Their texts, without what stands around them: quotes, reactions, when they were edited. */
    Locator texts(String author) {
        return messages(author).locator(".text");
    }

    /** Picks the texts that are exactly this, of letters, digits and spaces. */
    static Locator.FilterOptions withText(String text) {
        // Evaluated by the browser: Java's quoting would mean something else there.
        return new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + text + "\\s*$"));
    }

    /** What is attached to the customer's messages, by kind. */
    Locator attachments(String kind) {
        return page.locator(
                "[data-testid=message][data-author=customer] [data-testid=attachment][data-kind=" + kind + "]");
    }

    /** A message of an agent with this text and in this state of delivery. */
    Locator reply(String text, String delivery) {
        return page.locator("[data-testid=message][data-author=agent][data-delivery=" + delivery + "]")
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Waits until the customer has this reply of the open ticket. */
    public void awaitSent(String text) {
        assertThat(reply(text, "sent")).isVisible();
    }

    /** Asks for another text of a reply that was sent. */
    public void edit(String text, String now) {
        choose(text, "edit");
        page.getByTestId("editor").fill(now);
        page.getByTestId("save").click();
        awaitSent(now);
    }

    /** Takes a reply back that was sent; returns when the customer no longer sees it. */
    public void takeBack(String text) {
        choose(text, "take-back");
        assertThat(page.getByTestId("taken-back").last()).containsText("the customer no longer sees this");
    }

    /** Resolves the open ticket and opens it again, each time until all agree. */
    public void resolveAndReopen() {
        page.getByTestId("resolve").click();
        page.getByTestId("reopen").click();
        assertThat(page.getByTestId("resolve")).isVisible();
    }

    /** Opens the menu of a reply that was sent, and chooses. */
    void choose(String text, String act) {
        Locator message = reply(text, "sent");
        message.hover();
        page.locator(".line", new Page.LocatorOptions().setHas(message))
                .getByTestId("message-menu")
                .click();
        page.getByTestId("menu-" + act).click();
    }

    /** The customer's texts in the open ticket, from its beginning, exactly as the page holds them. */
    List<String> customerTexts() {
        return readFromBeginning().stream()
                .filter(message -> "customer".equals(message.get("author")))
                .map(message -> message.get("text"))
                .toList();
    }

    /** The open ticket from its beginning: number, author, delivery and text of each message, in the order of the page. */
    public List<String> wholeConversation() {
        return readFromBeginning().stream().map(message -> message.get("line")).toList();
    }

    @SuppressWarnings("unchecked") // What the script answers is a list of objects with texts.
    private List<Map<String, String>> readFromBeginning() {
        Locator conversation = page.getByTestId("conversation");
        conversation.press("Home");
        assertThat(conversation).containsText("The conversation begins here");
        return (List<Map<String, String>>) conversation.evaluate(READ_ON);
    }

    Page page() {
        return page;
    }
}
