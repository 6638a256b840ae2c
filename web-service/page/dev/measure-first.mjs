// How soon a browser that has nothing of the page shows the first list of a desk, a new context each time; and, as the floor, how soon it
// shows the page to somebody who is not signed in, which is the same files without a list.
//   deploy/bench/sizes --keep <folder> --serve        says the address and where the cookies are
//   npm run measure-first -- --url http://127.0.0.1:<port>/ --cookies <file> [--rounds 20]
// Prints a table for docs/performance.md, and decides nothing. Chromium as for the browser tests; nothing is slowed down.
import { existsSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

/* global window -- in the page */
const { values: options } = parseArgs({ options: { url: { type: "string" }, cookies: { type: "string" }, rounds: { type: "string", default: "20" } } });
const executablePath = [process.env.DESKWIRE_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const [session] = readFileSync(options.cookies, "utf8").split("\n");

/** From the navigation until what is looked for was painted, by the page's own clock; also which ticket stands first, and the bytes that came. */
async function opened(signedIn, selector) {
    const context = await browser.newContext({ viewport: { width: 1_440, height: 860 } });
    if (signedIn) await context.addCookies([{ name: "deskwire_session", value: session, url: options.url }]);
    const page = await context.newPage();
    await page.goto(new URL("#/views/open", options.url).href, { waitUntil: "commit" });
    const first = page.locator(selector).first();
    await first.waitFor();
    const millis = await page.evaluate(() => new Promise((done) => window.requestAnimationFrame(() => window.requestAnimationFrame(() => done(window.performance.now())))));
    const ticket = signedIn ? await first.getAttribute("data-ticket-id") : null;
    const bytes = await page.evaluate(() => window.performance.getEntriesByType("resource").concat(window.performance.getEntriesByType("navigation")).reduce((sum, { transferSize }) => sum + transferSize, 0));
    await context.close();
    return { millis, ticket, bytes };
}

async function rounds(...what) {
    const all = [];
    await opened(...what);
    for (let n = 0; n < Number(options.rounds); n += 1) all.push(await opened(...what));
    const times = all.map(({ millis }) => millis).sort((one, other) => one - other);
    const at = (part) => `${String(Math.round(times[Math.ceil(times.length * part) - 1]))} ms`;
    return { figures: [at(0.5), at(0.95), at(1)], ...all.at(-1) };
}

console.log(`Load average ${loadavg().map((load) => load.toFixed(2)).join(" / ")}; ${options.rounds} rounds; Chromium ${browser.version()}.\n`);
const floor = await rounds(false, "[data-testid=sign-in]");
const list = await rounds(true, "[data-testid=ticket-row]");
console.log("| From the address to what was painted | p50 | p95 | most | over the wire |\n| --- | --- | --- | --- | --- |");
console.log(`| the page, nobody signed in (floor) | ${floor.figures.join(" | ")} | ${String(Math.round(floor.bytes / 1000))} KB |`);
console.log(`| the first list, ticket ${list.ticket} first | ${list.figures.join(" | ")} | ${String(Math.round(list.bytes / 1000))} KB |`);
console.log(`\nLoad average after: ${loadavg().map((load) => load.toFixed(2)).join(" / ")}.`);
await browser.close();
