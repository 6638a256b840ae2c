// What a conversation of 2,000 messages costs a browser, over the mock desk: the longest task of each part, and how soon its beginning is reached.
//   npm run measure [-- --messages 2000 --rounds 3]
// Prints a table for docs/performance.md, and decides nothing. Chromium as for the browser tests; nothing is slowed down.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values: options } = parseArgs({ options: { messages: { type: "string", default: "2000" }, rounds: { type: "string", default: "3" } } });
const MOCK = fileURLToPath(new URL("mock-desk.mjs", import.meta.url));
/* global window -- in the page */
const TICKET = 1_040;
/** Nothing here may take longer; then there is no figure. */
const LIMIT_MS = 60_000;

const mock = spawn(process.execPath, [MOCK, "--port", "0", "--every", "0", "--once", "--long", options.messages], { stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((resolve) => mock.stdout.on("data", (data) => resolve(/http:\S+/u.exec(String(data))?.[0])));
const executablePath = [process.env.DESKWIRE_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

/** The longest task of the page's thread while something is done: by the clock, and of the processor alone, which a busy machine does not stretch. */
async function traced(page, doing) {
    await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline", "__metadata"] });
    const said = await doing();
    const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
    const main = traceEvents.filter((each) => each.name === "thread_name" && each.args.name === "CrRendererMain").map((each) => `${each.pid}/${each.tid}`);
    const tasks = traceEvents.filter((each) => each.name === "RunTask" && each.dur && main.includes(`${each.pid}/${each.tid}`));
    const most = (field) => Math.max(0, ...tasks.map((each) => (each[field] ?? 0) / 1_000));
    return { longest: most("dur"), processor: most("tdur"), above: tasks.filter((each) => each.dur > 50_000).length, ...said };
}

const fault = (name) => fetch(`${url}mock/${name}/${TICKET}`, { method: "POST" });
const list = (page, of, argument) => page.locator("dw-message-list").evaluate(of, argument);
const elements = (page) => list(page, (each) => each.shadowRoot.querySelectorAll("*").length);
const bubbles = (page) => list(page, (each) => each.shadowRoot.querySelectorAll("[data-message-id]").length);
const frames = (page, count) => page.evaluate((left) => new Promise((done) => { const next = () => (left-- > 0 ? window.requestAnimationFrame(next) : done()); next(); }), count);

async function until(holds, step = async () => undefined) {
    const from = performance.now();
    while (!(await holds())) {
        if (performance.now() - from > LIMIT_MS) throw new Error("It does not come about.");
        await step();
    }
    return performance.now() - from;
}

/** Whether the very first message is in sight. */
const begins = (page) =>
    list(page, (each) => {
        const scroller = each.shadowRoot.querySelector(".scroller");
        const first = scroller.querySelector("[data-message-id]");
        return scroller.textContent.includes("The conversation begins here") && first.getBoundingClientRect().top < scroller.getBoundingClientRect().bottom && scroller.scrollTop < 200;
    });

/** Counts what is changed in the list while something happens there. */
async function changes(page, doing) {
    await list(page, (each) => {
        each.changed = 0;
        each.watch ??= new window.MutationObserver((records) => (each.changed += records.reduce((sum, { addedNodes, type }) => sum + (type === "childList" ? addedNodes.length : 1), 0)));
        each.watch.observe(each.shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await doing();
    return list(page, (each) => (each.watch.disconnect(), each.changed));
}

async function receive(page, count) {
    for (let n = 0; n < count; n += 1) {
        await fault("customer");
        await frames(page, 6);
    }
}

async function round() {
    const context = await browser.newContext({ viewport: { width: 1_440, height: 860 }, reducedMotion: "reduce" });
    await context.request.post(`${url}api/session`, { form: { username: "mira", password: "desk" } });
    const page = await context.newPage();
    await page.goto(`${url}#/views/open`);
    await page.locator("dw-views [data-testid=truth-badge][data-state=live]").waitFor({ state: "attached" });
    await page.locator(`[data-ticket-id="${TICKET}"]`).waitFor();
    await frames(page, 30);

    const rows = {};
    rows["opened, at its end"] = await traced(page, async () => {
        await page.locator(`[data-ticket-id="${TICKET}"]`).click();
        await page.locator("dw-message-list .scroller").waitFor();
        await frames(page, 60);
    });
    rows["a message comes, read at the end"] = await traced(page, async () => ({ changed: (await changes(page, () => receive(page, 10))) / 10 }));
    const scroller = page.locator("dw-message-list .scroller");
    rows["to the beginning, by Home"] = await traced(page, async () => {
        let presses = 0;
        await scroller.focus();
        const took = await until(() => begins(page), async () => {
            if ((await scroller.evaluate((each) => each.scrollTop)) > 0 || presses === 0) {
                presses += 1;
                await page.keyboard.press("Home");
            }
            await frames(page, 2);
        });
        return { took, presses };
    });
    await frames(page, 60);
    Object.assign(rows["to the beginning, by Home"], { elements: await elements(page), bubbles: await bubbles(page) });
    rows["a message comes, read at the beginning"] = await traced(page, async () => ({ changed: (await changes(page, () => receive(page, 10))) / 10 }));
    rows["by the wheel, twenty screens"] = await traced(page, async () => {
        await scroller.hover();
        for (let n = 0; n < 40; n += 1) {
            await page.mouse.wheel(0, 400);
            await frames(page, 2);
        }
    });
    rows["the bar dragged, thirty places"] = await traced(page, async () => {
        for (let n = 0; n < 30; n += 1) {
            await scroller.evaluate((each, at) => (each.scrollTop = each.scrollHeight * at), (n * 0.37) % 1);
            await frames(page, 3);
        }
    });
    rows["to the end"] = await traced(page, async () => {
        await page.keyboard.press("End");
        await frames(page, 30);
    });
    await context.close();
    return rows;
}

try {
    const rounds = [];
    for (let n = 0; n < Number(options.rounds); n += 1) rounds.push(await round());
    const figure = (row, field, digits = 0) => {
        const all = rounds.map((each) => each[row][field]).filter((each) => each !== undefined).sort((a, b) => a - b);
        return all.length === 0 ? "" : `${all[Math.floor(all.length / 2)].toFixed(digits)}`;
    };
    console.log(`${options.messages} messages, Chromium ${browser.version()}, median of ${options.rounds}\n`);
    console.log("| part | longest task | of the processor | tasks over 50 ms | took | presses | nodes changed a message | elements | messages in the page |");
    console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (const row of Object.keys(rounds[0])) {
        console.log(`| ${row} | ${figure(row, "longest")} ms | ${figure(row, "processor")} ms | ${figure(row, "above")} | ${figure(row, "took")} | ${figure(row, "presses")} | ${figure(row, "changed", 1)} | ${figure(row, "elements")} | ${figure(row, "bubbles")} |`);
    }
} finally {
    await browser.close();
    mock.kill();
}
