// A desk without a backend, to look at the page: the API of docs/protocol.md with made-up people who keep writing.
//   npm run dev [-- --port 4321 --tickets 40 --every 4000 --long 2000]
// It bundles the sources at each request, as Maven does at build time. POST /mock/{fault} makes things go wrong, see FAULTS.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { WebSocketServer } from "ws";
import { withBots } from "./mock-bots.mjs";
import { makeDesk, stands, unanswered } from "./mock-data.mjs";
import { arrived, download, fileOf, upload } from "./mock-files.mjs";
import { withMessageChanges } from "./mock-messages.mjs";
import { permissionsOf, withPeople } from "./mock-people.mjs";

const { values: options } = parseArgs({
    options: {
        port: { type: "string", default: "4321" },
        tickets: { type: "string", default: "40" },
        every: { type: "string", default: "4000" },
        seq: { type: "string", default: "18300" },
        // So many messages are in ticket 1040.
        long: { type: "string", default: "0" },
        once: { type: "boolean", default: false },
    },
});
const WEB = fileURLToPath(new URL("../../src/main/resources/web/", import.meta.url));
const PUBLIC = { "/favicon.svg": "image/svg+xml", "/theme.js": "text/javascript" };
const MODULES = fileURLToPath(new URL("../node_modules/", import.meta.url));
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const desk = makeDesk(Number(options.tickets), Number(options.seq), Number(options.long));
const changes = withMessageChanges(desk, publish, arrived);
changes.keepVersion({ ...desk.shown.edited, text: "<script> is what the form shows me", editedAt: null });
const bots = withBots(desk, publish);
const people = withPeople(desk, publish, bots);
const sessions = new Map();
const sockets = new Set();
const reads = new Map();
let redis = "up";
let telegram = { state: "ok", reason: null, since: null };
let slow = 0;
let failing = 0;

const FAULTS = {
    "redis-down": () => setRedis("down"),
    // Customers are reached late, or not at all.
    late: () => setTelegram({ state: "late", reason: "Nothing has reached customers for 2 min.", since: new Date(Date.now() - 120_000).toISOString() }),
    stopped: () => setTelegram({ state: "stopped", reason: "Telegram does not take the bot's token.", since: new Date(Date.now() - 600_000).toISOString() }),
    reached: () => setTelegram({ state: "ok", reason: null, since: null }),
    "redis-off": () => setRedis("off"),
    "redis-up": () => setRedis("up"),
    drop: () => closeAll(1006),
    drain: () => {
        send({ type: "drain", within: 5_000 });
        closeAll(1012);
    },
    end: () => {
        sessions.clear();
        closeAll(4001);
    },
    refuse: () => {
        refusing = true;
        closeAll(1006);
    },
    accept: () => (refusing = false),
    // A half-open line: sockets stay open and say nothing.
    mute: () => (muted = true),
    unmute: () => (muted = false),
    slow: (value) => (slow = Number(value ?? 3_000)),
    fail: (value) => (failing = Number(value ?? 503)),
    heal: () => (slow = failing = 0),
    customer: (value) => publish(desk.customerWrites(Number(value))),
    colleague: (value) => publish(desk.agentWrites(Number(value), "tom", "I am on it, one moment.")),
    takes: (value) => publish(desk.change(Number(value), "tom", { assignee: "tom" }, "claimed", "tom took the ticket")),
    blocks: (value) => publish(desk.block(Number(value), "blocked")),
    floods: (value) => publish(desk.contact(Number(value), { floodedAt: new Date().toISOString() })),
    leaves: (value) => publish(desk.block(Number(value), "deactivated")),
    "comes-back": (value) => publish(desk.block(Number(value), null)),
    "file-arrives": (value) => changes.fileArrives(Number(value), arrived),
    wait: (value) => changes.wait(Number(value)),
    viewing: (value) => send({ type: "presence", ticketId: Number(value), viewing: ["tom", "zoe"], typing: [] }),
    // A colleague hands the ticket to a team whose tickets the page's agent does not see, and that team gives it back.
    "moves-away": (value) => publish(desk.moveAway(Number(value))),
    "moves-back": (value) => publish(desk.moveBack(Number(value))),
    // The agent's teams change, so that they do not see the ticket any more: the page loads the desk again.
    "leaves-team": (value) => {
        desk.hide(Number(value));
        desk.floor = desk.seq;
        closeAll(1006);
    },
    // Telegram says who a bot is; its token was revoked, or is good again; a colleague gives it the first team, with a rule.
    "names-bot": (value) => bots.named(value, "Shop"),
    "revokes-bot": (value) => bots.troubled(value, true),
    "mends-bot": (value) => bots.troubled(value, false),
    "late-bot": () => bots.late(),
    "routes-bot": (value) => bots.change(value, { team: 1, rules: [{ source: "theirs", language: null, hours: null, team: 1 }] }),
    // Something happens that this agent does not see.
    elsewhere: () => send({ type: "events", from: desk.seq, to: (desk.seq += 1), events: [] }),
    typing: (value) => send({ type: "presence", ticketId: Number(value), viewing: ["tom"], typing: ["tom"] }),
};
/** At most four a second, as the server does. */
const COUNTS_EVERY_MS = 250;
let counting = null;
let refusing = false;
let muted = false;

const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
        console.error(error);
        problem(response, 500, "The mock failed");
    });
});
const upgrades = new WebSocketServer({ noServer: true, handleProtocols: () => "deskwire.v1" });

server.on("upgrade", (request, socket, head) => {
    if (refusing || !agentOf(request)) {
        socket.end(`HTTP/1.1 ${refusing ? 503 : 401} No\r\n\r\n`);
        return;
    }
    upgrades.handleUpgrade(request, socket, head, (ws) => {
        sockets.add(ws);
        ws.username = agentOf(request).username;
        ws.on("close", () => sockets.delete(ws));
        ws.on("message", (data) => onFrame(ws, JSON.parse(String(data))));
    });
});

function onFrame(ws, frame) {
    if (muted) return;
    if (frame.type === "hello") {
        const known = frame.epoch === desk.epoch && frame.since <= desk.seq && frame.since >= desk.floor;
        ws.send(JSON.stringify({ type: "welcome", epoch: desk.epoch, seq: desk.seq, mode: known ? "replay" : "reset", heartbeat: 25, answersPing: true }));
        ws.send(JSON.stringify({ type: "status", redis, lag: 0, telegram }));
        ws.send(JSON.stringify(desk.counts(ws.username)));
        if (known) replay(ws, frame.since);
    } else if (frame.type === "ping") {
        ws.send(JSON.stringify({ type: "pong", seq: desk.seq }));
    } else if (frame.type === "gap") {
        replay(ws, frame.since);
    }
}

function replay(ws, since) {
    const events = desk.events.filter((event) => event.seq > since);
    if (since < desk.seq) ws.send(JSON.stringify({ type: "events", from: since, to: desk.seq, events }));
}

function send(frame) {
    if (muted) return;
    for (const ws of sockets) ws.send(JSON.stringify(frame));
}

function publish(event) {
    if (event) {
        send({ type: "events", from: event.seq - 1, to: event.seq, events: event.unseen ? [] : [event] });
        counting ??= setTimeout(sendCounts, COUNTS_EVERY_MS);
    }
    return event;
}

function sendCounts() {
    counting = null;
    if (muted) return;
    for (const ws of sockets) ws.send(JSON.stringify(desk.counts(ws.username)));
}

function closeAll(code) {
    for (const ws of sockets) code === 1006 ? ws.terminate() : ws.close(code);
}

function setRedis(state) {
    redis = state;
    send({ type: "status", redis, lag: 0, telegram });
}

function setTelegram(state) {
    telegram = state;
    send({ type: "status", redis, lag: 0, telegram });
}

function agentOf(request) {
    const cookie = /deskwire_session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
    const page = request.headers["deskwire-agent"] ?? sessions.get(cookie);
    return desk.agents.find((agent) => agent.username === sessions.get(cookie) && agent.username === page);
}

async function answer(request, response) {
    const url = new URL(request.url, "http://desk");
    const bytes = await read(request);
    const body = bytes.toString("utf8");
    if (url.pathname.startsWith("/mock/")) {
        const [, , name, value] = url.pathname.split("/");
        FAULTS[name]?.(value);
        return json(response, FAULTS[name] ? 200 : 404, { faults: Object.keys(FAULTS) });
    }
    if (!url.pathname.startsWith("/api/")) return page(url.pathname, response);
    if (slow > 0) await new Promise((done) => setTimeout(done, slow));
    if (failing > 0) return problem(response, failing, "The database is away. The desk tries again by itself.", { "Retry-After": "2" });
    if (url.pathname.startsWith("/api/files")) return files(request, url, bytes, response);
    return api(request, url, body, response);
}

function files(request, url, bytes, response) {
    if (!agentOf(request)) return problem(response, 401, "Nobody is signed in.");
    const wanted = /^\/api\/files\/([^/]+)\/fetch$/.exec(url.pathname)?.[1];
    if (request.method === "POST" && wanted) return result(response, changes.fetchFile(wanted));
    if (request.method === "POST") return result(response, upload(url, request.headers["content-type"] ?? "", bytes));
    const id = url.pathname.split("/").at(-1);
    return fileOf(id) ? download(request, response, id, { "Content-Security-Policy": "sandbox" }) : problem(response, 404, "There is no such file.");
}

function result(response, { status, body, detail, field }) {
    return status >= 400 ? problem(response, status, detail, {}, field === undefined ? {} : { field }) : json(response, status, body);
}

async function api(request, url, body, response) {
    const agent = agentOf(request);
    const route = `${request.method} ${url.pathname.replace(/\/\d+/g, "/:id")}`;
    const id = Number(/\/(\d+)/.exec(url.pathname)?.[1]);
    const messageId = Number(/\/messages\/(\d+)/.exec(url.pathname)?.[1]);
    if (route === "POST /api/session") return signIn(new URLSearchParams(body), response);
    if (!agent) return problem(response, 401, "Nobody is signed in.");
    if (/^\/api\/(agents|teams|bots|me\/password|contacts|telegram)/.test(url.pathname)) return result(response, people.answer(request.method, url.pathname, body, agent));
    if (Number.isFinite(id) && !desk.tickets.has(id)) return problem(response, 404, `There is no ticket #${id}.`);
    switch (route) {
        case "DELETE /api/session":
            sessions.clear();
            closeAll(4001);
            return json(response, 204);
        case "GET /api/me":
            return json(response, 200, { ...agent, permissions: permissionsOf(agent) });
        case "GET /api/desk":
            return json(response, 200, desk.snapshot(agent));
        case "GET /api/events": {
            const since = Number(url.searchParams.get("since"));
            const events = desk.events.filter((event) => event.seq > since);
            return json(response, 200, { epoch: desk.epoch, head: desk.seq, from: since, to: Math.max(since, desk.seq), events });
        }
        case "GET /api/tickets":
            return json(response, 200, desk.page(url.searchParams, agent));
        case "GET /api/tickets/:id":
            return json(response, 200, desk.tickets.get(id));
        case "GET /api/tickets/:id/messages":
            return json(response, 200, {
                ...desk.messagePage(id, Number(url.searchParams.get("before") ?? Infinity), Number(url.searchParams.get("limit") ?? 50)),
                lastRead: reads.get(`${agent.username}/${id}`) ?? null,
            });
        case "POST /api/tickets/:id/messages":
        case "POST /api/tickets/:id/notes":
            return write(request, route, id, agent, JSON.parse(body), response);
        case "PATCH /api/tickets/:id/messages/:id":
            return result(response, changes.edit(id, messageId, JSON.parse(body).text));
        case "DELETE /api/tickets/:id/messages/:id":
            return result(response, changes.takeBack(id, messageId));
        case "POST /api/tickets/:id/messages/:id/resend":
            return result(response, changes.resend(id, messageId));
        case "POST /api/tickets/:id/messages/:id/arrived":
            return result(response, changes.arrived(id, messageId));
        case "GET /api/tickets/:id/messages/:id/versions":
            return result(response, changes.versions(messageId));
        case "PUT /api/tickets/:id/read": {
            const { lastMessageId } = JSON.parse(body);
            const key = `${agent.username}/${id}`;
            const furthest = Math.max(reads.get(key) ?? 0, lastMessageId);
            reads.set(key, furthest);
            for (const ws of sockets) if (ws.username === agent.username) ws.send(JSON.stringify({ type: "read", ticketId: id, lastMessageId: furthest }));
            return json(response, 200, { ticketId: id, lastMessageId: furthest });
        }
        case "POST /api/tickets/:id/seen":
            return result(response, changes.seen(id));
        case "POST /api/tickets/:id/claim":
            return claim(id, agent, response);
        case "PATCH /api/tickets/:id":
            return patch(request, id, agent, JSON.parse(body), response);
        default:
            return problem(response, 404, "The mock does not know this.");
    }
}

function signIn(form, response) {
    if (form.get("password") === "slow down") return problem(response, 429, "Too many attempts.", { "Retry-After": "30" });
    const agent = desk.agents.find((each) => each.username === form.get("username"));
    if (!agent || form.get("password") !== "desk") return problem(response, 401, "Wrong.");
    const session = randomUUID();
    sessions.set(session, agent.username);
    return json(response, 204, undefined, { "Set-Cookie": `deskwire_session=${session}; HttpOnly; SameSite=Strict; Path=/` });
}

const keys = new Map();

function write(request, route, id, agent, { text, attachments = [], replyTo = null, quote = null }, response) {
    const key = request.headers["idempotency-key"];
    if (keys.has(key)) return json(response, 200, keys.get(key));
    const note = route.endsWith("notes");
    const named = attachments.map((fileId) => ({ id: fileId, state: "stored", ...kindOf(fileId) }));
    const event = note ? desk.noteBy(id, agent.username, text) : desk.agentWrites(id, agent.username, text, { attachments: named, replyTo, quote });
    const result = { seq: event.seq, message: event.data.message, ticket: event.data.ticket };
    keys.set(key, result);
    publish(event);
    if (!note) {
        const { id: messageId } = event.data.message;
        const failed = /fail/i.test(text);
        setTimeout(() => publish(desk.deliver(id, messageId, "sending")), 300);
        setTimeout(() => publish(desk.deliver(id, messageId, failed ? "failed" : "sent", failed ? "Bad Request: chat not found" : null)), 1_200);
    }
    return setTimeout(() => json(response, 201, result), 120);
}

function kindOf(fileId) {
    const { mime, name, bytes } = fileOf(fileId);
    const kind = /^image\//.test(mime) ? "photo" : mime.startsWith("video/") ? "video" : mime.startsWith("audio/") ? "audio" : "document";
    return { kind, mime, name, size: bytes.length };
}

function claim(id, agent, response) {
    const ticket = desk.tickets.get(id);
    if (ticket.assignee && ticket.assignee !== agent.username) {
        return problem(response, 409, "Somebody has it.", {}, { holder: ticket.assignee });
    }
    const event = publish(desk.change(id, agent.username, { assignee: agent.username, ...unanswered(0) }, "claimed", `${agent.username} took the ticket`));
    return json(response, 200, { seq: event.seq, ticket: event.data.ticket });
}

function patch(request, id, agent, change, response) {
    if (request.headers["if-match"] !== `"${desk.tickets.get(id).version}"`) return problem(response, 412, "The ticket has changed.");
    const [field, value] = Object.entries(change)[0];
    const words = { assignee: value ? `handed the ticket to ${value}` : "gave the ticket back", status: `set the status to ${value}` };
    const said = `${agent.username} ${words[field] ?? `changed the ${field}`}`;
    const kind = field === "assignee" ? "assigned" : field === "category" ? "status" : field;
    const status = change.status ?? (change.category === "waiting" ? "pending" : change.category);
    const changed = status ? { ...stands(status, change.waitingOn, change.until), ...unanswered(0) } : change;
    const event = publish(desk.change(id, agent.username, changed, kind, said));
    return json(response, 200, { seq: event.seq, ticket: event.data.ticket });
}

async function page(path, response) {
    if (path in PUBLIC) return file(response, `${WEB}public${path}`, PUBLIC[path]);
    if (path === "/app.js" || path === "/app.css") {
        const result = await bundle();
        const output = result.outputFiles.find((each) => each.path.endsWith(path));
        return respond(response, 200, path === "/app.js" ? "text/javascript" : "text/css", output.text);
    }
    const html = await readFile(`${WEB}index.html`, "utf8");
    const tags = '<script type="module" src="/app.js"></script><link rel="stylesheet" href="/app.css">';
    return respond(response, 200, "text/html; charset=utf-8", html.replace("{#bundle /}", tags));
}

let bundled = null;

/** Anew at each request, but for tests: their sources do not change. */
function bundle() {
    if (bundled && options.once) return bundled;
    bundled = build({
        entryPoints: { app: `${WEB}app/index.ts` },
        outdir: "/",
        bundle: true,
        write: false,
        format: "esm",
        sourcemap: "inline",
        nodePaths: [MODULES],
        tsconfigRaw: "{}",
    });
    return bundled;
}

async function file(response, path, type) {
    respond(response, 200, type, await readFile(path));
}

function respond(response, status, type, body, headers = {}) {
    response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": CSP, ...headers });
    response.end(body);
}

function json(response, status, body, headers = {}) {
    respond(response, status, "application/json", body === undefined ? undefined : JSON.stringify(body), headers);
}

function problem(response, status, detail, headers = {}, extras = {}) {
    respond(response, status, "application/problem+json", JSON.stringify({ type: "about:blank", title: detail, status, detail, ...extras }), headers);
}

async function read(request) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks);
}

setInterval(() => send({ type: "ping", seq: desk.seq }), 25_000);
if (Number(options.every) > 0) setInterval(() => publish(desk.somethingHappens()), Number(options.every));
server.listen(Number(options.port), "127.0.0.1", () => {
    console.log(`Desk: http://127.0.0.1:${server.address().port}/  sign in as mira with the password "desk"`);
});
