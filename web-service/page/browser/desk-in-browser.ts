import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

const MOCK = fileURLToPath(new URL("../dev/mock-desk.mjs", import.meta.url));
/** As long as something may take on a busy machine. */
const PATIENCE_MS = 10_000;

/** The page in a real Chromium, with the mock desk behind it. */
export class DeskInBrowser {
    private browser: Browser | null = null;
    private mock: ChildProcess | null = null;
    url = "";

    /** Starts both before the tests of a file, and ends them after. */
    constructor(...options: readonly string[]) {
        beforeAll(async () => {
            [this.browser, this.url] = await Promise.all([launch(), this.startMock(options)]);
        });
        afterAll(async () => {
            await this.browser?.close();
            this.mock?.kill();
        });
    }

    /** A browser profile of somebody's own, signed in. Its pages are tabs of one browser. */
    async person(options: BrowserContextOptions = {}, username = "mira"): Promise<BrowserContext> {
        const context = await this.stranger(options);
        await context.request.post(`${this.url}api/session`, { form: { username, password: "desk" } });
        return context;
    }

    /** The same, signed in as nobody. */
    async stranger(options: BrowserContextOptions = {}): Promise<BrowserContext> {
        if (!this.browser) {
            throw new Error("The browser is not started.");
        }
        const context = await this.browser.newContext({ viewport: { width: 1440, height: 860 }, reducedMotion: "reduce", ...options });
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    /** A tab at an address such as "#/tickets/1042", live. */
    async open(context: BrowserContext, hash = "#/views/open"): Promise<Page> {
        const page = await context.newPage();
        await page.goto(`${this.url}${hash}`);
        await this.live(page);
        return page;
    }

    async live(page: Page): Promise<void> {
        await badge(page, "live").waitFor({ state: "attached" });
    }

    /** Makes the mock do something, see its FAULTS. */
    async fault(name: string, value = ""): Promise<void> {
        await fetch(`${this.url}mock/${name}/${value}`, { method: "POST" });
    }

    private startMock(options: readonly string[]): Promise<string> {
        const mock = spawn(process.execPath, [MOCK, "--port", "0", "--every", "0", "--once", ...options], { stdio: ["ignore", "pipe", "inherit"] });
        this.mock = mock;
        return new Promise((resolve, reject) => {
            mock.once("exit", (code) => reject(new Error(`The mock ended with ${code}.`)));
            mock.stdout.on("data", (data: Buffer) => {
                const url = /http:\S+/u.exec(String(data))?.[0];
                if (url) {
                    resolve(url);
                }
            });
        });
    }
}

/** The badge when it says so. */
export function badge(page: Page, state: string): Locator {
    return page.locator(`dw-views [data-testid=truth-badge][data-state=${state}]`);
}

/** Waits until something holds. */
export async function until(holds: () => Promise<boolean>, what: string, limitMs = PATIENCE_MS): Promise<void> {
    const end = Date.now() + limitMs;
    while (!(await holds())) {
        if (Date.now() > end) {
            throw new Error(`Not within ${limitMs} ms: ${what}`);
        }
        await new Promise((again) => setTimeout(again, 50));
    }
}

function launch(): Promise<Browser> {
    const configured = process.env["DESKWIRE_CHROMIUM"];
    const executablePath = [configured, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
        (path) => path !== undefined && existsSync(path),
    );
    if (executablePath === undefined) {
        throw new Error("There is no Chromium. deploy/test installs it; DESKWIRE_CHROMIUM names another one.");
    }
    // Root, as in a container, has no sandbox; it talks to the mock alone.
    return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
}
