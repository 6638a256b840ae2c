// The bots of the made-up desk, for mock-desk.mjs.

/** To which all write. */
export const BOT = { id: 4711, username: "acme_help_bot", name: "Acme Help", team: null, rules: [], mode: "polling", active: true, trouble: null };

const TOKEN = /^([1-9][0-9]{0,15}):[A-Za-z0-9_-]{1,256}$/;
const REVOKED = "https://api.telegram.org does not accept the token of the bot 815 (401 Unauthorized): take the present one from @BotFather and give it to the desk, in TELEGRAM_BOT_TOKEN or on its page, under Bots; until then no message comes in";
const ENVIRONMENT = "This is the bot of TELEGRAM_BOT_TOKEN: it is changed in the environment of the bot-service, and runs as long as that starts with it.";

export function withBots(desk, publish) {
    let late = false;
    const told = (bot) => ({ ...bot, trouble: null });
    const keep = (bot) => {
        const at = desk.bots.findIndex((each) => each.id === bot.id);
        at < 0 ? desk.bots.push(bot) : (desk.bots[at] = bot);
        publish(desk.emit("bot.updated", null, { bot: told(bot) }));
        return bot;
    };
    const field = (name, detail) => ({ status: 400, detail, field: name });

    /** What the desk would refuse about a team. */
    function refused(name, id) {
        if (id === null || id === undefined) return null;
        const team = desk.teams.find((each) => each.id === id);
        if (!team) return field(name, `There is no team ${id}.`);
        return team.active ? null : field(name, `The team ${team.name} was archived: no ticket can go there. Choose another one.`);
    }

    function add({ token = "" }) {
        const id = Number(TOKEN.exec(token)?.[1]);
        if (!id) return field("token", "token: it must look like 123456:ABC-DEF, as @BotFather shows it.");
        if (desk.bots.some((bot) => bot.id === id)) return { status: 409, detail: `The desk has the bot ${id} already. If it got another token, give it that one instead of adding it again.` };
        const bot = keep({ id, username: null, name: null, team: null, rules: [], mode: null, active: true, trouble: null });
        return { status: 201, body: { ...bot, seq: desk.seq } };
    }

    function change({ token, active, team, rules }, id) {
        const bot = desk.bots.find((each) => each.id === Number(id));
        if (!bot) return { status: 404, detail: "The desk has no such bot." };
        if (token !== undefined && !TOKEN.test(token)) return field("token", "token: it must look like 123456:ABC-DEF, as @BotFather shows it.");
        if (token !== undefined && !token.startsWith(`${id}:`)) {
            return field("token", "token: it is that of another bot. The number before the colon is a bot's for ever; add the other bot beside this one.");
        }
        if (bot.id === BOT.id && (token !== undefined || active === false)) return { status: 409, detail: ENVIRONMENT };
        const refusal = refused("team", team) ?? (rules ?? []).map((rule, at) => refused(`rules[${at}].team`, rule.team)).find(Boolean);
        if (refusal) return refusal;
        const changed = keep({ ...bot, ...(team !== undefined && { team }), ...(rules && { rules }), ...(active !== undefined && { active }), ...((token || active === false) && { trouble: null }) });
        if (late) {
            late = false;
            publish(desk.emit("bot.updated", null, { bot: told({ ...changed, rules: bot.rules }) }));
        }
        return { status: 200, body: { ...changed, seq: desk.seq } };
    }

    return {
        routes: {
            "GET /api/bots": () => ({ status: 200, body: { bots: desk.bots } }),
            "POST /api/bots": add,
            "PATCH /api/bots/:name": change,
        },
        /** Telegram has said who a bot is. */
        named: (id, name) => keep({ ...desk.bots.find((bot) => bot.id === Number(id)), username: `${name.toLowerCase()}_bot`, name, mode: "polling" }),
        /** Its token was revoked, or is good again. */
        troubled: (id, is) => keep({ ...desk.bots.find((bot) => bot.id === Number(id)), trouble: is ? REVOKED : null }),
        /** The next change is followed by an event of who did not know of it: before the answer to who made it. */
        late: () => (late = true),
        /** A colleague changes it. */
        change: (id, what) => keep({ ...desk.bots.find((bot) => bot.id === Number(id)), ...what }),
    };
}
