package io.deskwire.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.deskwire.local.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Chromium for a test class. Each person gets a context of their own; a test that fails leaves pictures of its pages. */
public final class Browsers implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** With three replicas a reload misses the wanted ones one time in three: 40 misses in a row do not happen. */
    private static final int RELOADS = 40;

    private final boolean stayOpen;
    private Playwright playwright;
    private Browser browser;

    /** Pages live as long as a test. */
    public Browsers() {
        this(false);
    }

    private Browsers(boolean stayOpen) {
        this.stayOpen = stayOpen;
    }

    /** Pages live as long as the test class. */
    public static Browsers thatStayOpen() {
        return new Browsers(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(Patience.LIMIT.toMillis());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                // Root, as in a container, has no sandbox.
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                // It talks to the line alone.
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    private static Path chromium() {
        String configured = System.getenv("DESKWIRE_CHROMIUM");
        return Stream.of(configured, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> path != null && Files.isExecutable(Path.of(path)))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium. deploy/test installs it; DESKWIRE_CHROMIUM names another one."));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            takePictures(context);
        }
        if (!stayOpen) {
            browser.contexts().forEach(BrowserContext::close);
        }
    }

    private void takePictures(ExtensionContext context) {
        int number = 0;
        for (BrowserContext person : browser.contexts()) {
            for (Page page : person.pages()) {
                Path file = Output.folder(context.getRequiredTestClass())
                        .resolve("logs")
                        .resolve(context.getRequiredTestMethod().getName() + "-" + ++number + ".png");
                try {
                    page.screenshot(new Page.ScreenshotOptions().setPath(file));
                } catch (PlaywrightException e) {
                    System.out.println("No picture of a page: " + e.getMessage());
                }
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** A browser of somebody's own: cookies are not shared with others. */
    BrowserContext person() {
        // An edge of the tests has a certificate of its own making.
        return browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    /** The desk of an agent. */
    public DeskPage desk(Line line, Agent agent) {
        return DeskPage.open(person(), line, agent);
    }

    /**
     * The desk of an agent.
     *
     * @param frames takes each frame that the page gets over its socket
     */
    public DeskPage desk(Line line, Agent agent, Consumer<String> frames) {
        return DeskPage.open(person(), line, agent, frames);
    }

    /** The desks of two agents whose sockets are on two different replicas; nobody else is connected. */
    List<DeskPage> desksOnTwoReplicas(Line line, Agent one, Agent other) {
        DeskPage first = desk(line, one);
        DeskPage second = desk(line, other);
        for (int i = 0; i < RELOADS; i++) {
            List<Integer> sockets = Replicas.awaitSockets(line, 2);
            if (Collections.max(sockets) == 1) {
                return List.of(first, second);
            }
            second.reload();
        }
        throw new AssertionError(
                "After " + RELOADS + " reloads both pages are still on one replica: the port is not shared."
                        + " Sockets per replica: " + Replicas.sockets(line));
    }
}
