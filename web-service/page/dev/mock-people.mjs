// Accounts, muted customers and what the bot says of itself, for mock-desk.mjs.

const ALL = ["desk.read", "ticket.reply", "ticket.note", "ticket.change", "ticket.assign_others", "contact.mute", "file.fetch", "reply.change_others", "team.manage", "audit.read", "agent.manage", "bot.manage"];
const ROLES = { "read-only": ALL.slice(0, 1), agent: ALL.slice(0, 7), lead: ALL.slice(0, 10), admin: ALL };

/** What somebody may do: what any of their roles allows. */
export function permissionsOf({ roles }) {
    return ALL.filter((permission) => roles.some((role) => ROLES[role]?.includes(permission)));
}

function roleOf(roles) {
    return roles.includes("admin") ? "admin" : "agent";
}

export function withPeople(desk, publish, bots) {
    let aside = [{ id: 7, kind: "card", messageId: null, ticketId: 1042, at: new Date().toISOString(), reason: "The card of the ticket could not be read." }];
    const routes = {
        ...bots.routes,
        "GET /api/agents": () => ({ status: 200, body: { agents: desk.agents } }),
        "POST /api/agents": ({ username, name, password, roles }) => {
            if (desk.agents.some((agent) => agent.username === username)) return { status: 409, detail: `There is an agent ${username} already.` };
            if (password.length < 10) return { status: 400, detail: "A password has at least 10 characters." };
            const agent = { id: desk.agents.length + 1, username, name, role: roleOf(roles), roles, active: true };
            desk.agents.push(agent);
            publish(desk.emit("agent.added", null, { agent }));
            return { status: 201, body: agent };
        },
        "PATCH /api/agents/:name": ({ name, roles, active }, username) => {
            const at = desk.agents.findIndex((agent) => agent.username === username);
            if (at < 0) return { status: 404, detail: "There is no such agent." };
            desk.agents[at] = { ...desk.agents[at], ...(name && { name }), ...(roles && { roles, role: roleOf(roles) }), ...(active !== undefined && { active }) };
            publish(desk.emit("agent.updated", null, { agent: desk.agents[at] }));
            return { status: 200, body: desk.agents[at] };
        },
        "GET /api/teams": () => ({ status: 200, body: { teams: desk.teams } }),
        "POST /api/teams": ({ name, members = [] }) => {
            if (desk.teams.some((team) => team.name.toLowerCase() === name.toLowerCase())) return { status: 409, detail: `There is a team ${name} already.` };
            return { status: 201, body: keepTeam({ id: desk.teams.length + 1, name, members, active: true }) };
        },
        "PATCH /api/teams/:name": (change, id) => {
            const team = desk.teams.find((each) => each.id === Number(id));
            return team ? { status: 200, body: keepTeam({ ...team, ...change }) } : { status: 404, detail: "There is no such team." };
        },
        "POST /api/me/password": ({ current }) => (current === "desk" ? { status: 204 } : { status: 403, detail: "This is not the password that you have." }),
        "PATCH /api/contacts/:name": ({ muted }, id) => {
            const contact = [...desk.tickets.values()].map((ticket) => ticket.contact).find((each) => each.id === Number(id));
            const changed = { ...contact, muted };
            for (const ticket of desk.tickets.values()) {
                if (ticket.contact.id === changed.id) desk.tickets.set(ticket.id, { ...ticket, contact: changed });
            }
            publish(desk.emit("contact.updated", null, { contact: changed }));
            return { status: 200, body: changed };
        },
        "POST /api/telegram/set-aside/:name": () => ((aside = []), { status: 202, body: {} }),
        "DELETE /api/telegram/set-aside/:name": () => ((aside = []), { status: 204 }),
        "GET /api/telegram": () => ({
            status: 200,
            body: {
                bot: null, problem: null, leases: [], state: "ok", setAside: aside,
                outbox: { due: 3, oldestSeconds: 130, setAside: 1 }, files: { waiting: 0, oldestSeconds: null, setAside: 0 },
                intake: { failures: 0, oldestSeconds: null }, poll: { lastAt: null, ageSeconds: 4 },
                bots: [
                    { id: 815, username: null, name: null, active: false, trouble: "Telegram refuses to hand out updates (500 x): trying again", waiting: 2, oldestSeconds: 7200 },
                    { id: 4711, username: "desk_bot", name: "Desk", active: true, trouble: null, waiting: 3, oldestSeconds: 130 },
                    { id: 816, username: null, name: null, active: true, trouble: "Telegram refuses to hand out updates (502 Bad Gateway): trying again", waiting: 0, oldestSeconds: null },
                ],
            },
        }),
    };

    function keepTeam(team) {
        desk.teams = [...desk.teams.filter((each) => each.id !== team.id), team];
        publish(desk.emit("team.updated", null, { team }));
        return team;
    }

    return {
        answer(method, path, body, agent) {
            const name = /^\/api\/(?:agents|teams|bots|contacts|telegram\/set-aside)\/([^/]+)/.exec(path)?.[1];
            const route = routes[`${method} ${name ? path.replace(name, ":name").replace("/retry", "") : path}`];
            if (!route) return { status: 404, detail: "The mock does not know this." };
            const needed = path.startsWith("/api/agents") ? "agent.manage" : path.startsWith("/api/teams") ? "team.manage" : path.startsWith("/api/bots") ? "bot.manage" : null;
            if (method !== "GET" && needed && !permissionsOf(agent).includes(needed)) return { status: 403, detail: `You lack ${needed}.`, permission: needed };
            return route(body === "" ? {} : JSON.parse(body), name && decodeURIComponent(name));
        },
    };
}
