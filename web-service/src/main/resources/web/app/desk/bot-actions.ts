import type { Api } from "../net/api.ts";
import { ApiError } from "../net/api-error.ts";
import type { Bot, BotPatch } from "../net/wire.ts";
import { type RouteChange, type Routes, routesOf, sameRoutes } from "../state/bot-routes.ts";
import type { DeskState } from "../state/desk-state.ts";
import { sayError } from "../text/errors.ts";
import type { Holder } from "./holder.ts";

/** Why nothing was changed, as a sentence. */
export interface Refusal {
    readonly said: string;
    /** The field of the request that it is about, such as `rules[2].team`; null for none. */
    readonly field: string | null;
    /** Whether the desk looked at it and said no; else it was not reached, or has troubles of its own. */
    readonly judged: boolean;
}

/** The desk's bots. A change resolves to null, or to why nothing was changed. */
export class BotActions {
    constructor(
        private readonly api: Pick<Api, "bots" | "addBot" | "changeBot" | "telegram">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** What troubles the bots, by their numbers, as the desk says it now; or why that is not known. */
    async troubles(): Promise<ReadonlyMap<number, string> | Refusal> {
        try {
            const bots = await this.api.bots();
            this.show(bots);
            return new Map(bots.flatMap(({ id, trouble }) => (trouble === null ? [] : [[id, trouble] as const])));
        } catch (error) {
            return this.refusal(error);
        }
    }

    /** How much waits for each bot; nothing where that cannot be had: it is said beside what matters. */
    async waiting(): Promise<ReadonlyMap<number, number>> {
        try {
            const { bots = [] } = await this.api.telegram();
            return new Map(bots.map(({ id, waiting }) => [id, waiting]));
        } catch (error) {
            this.onError(error);
            return new Map();
        }
    }

    /** @returns the bot, or why it was not added */
    async add(token: string): Promise<Bot | Refusal> {
        try {
            const bot = await this.api.addBot(token);
            this.show([bot]);
            return bot;
        } catch (error) {
            return this.refusal(error);
        }
    }

    /** Gives a bot another token of its own, or switches it off or on. */
    async change(id: number, change: Pick<BotPatch, "token" | "active">): Promise<Refusal | null> {
        return this.patch(id, change);
    }

    /**
     * Changes whose new tickets are. The desk takes it from whoever sends it: what a colleague changed since it was looked at is asked
     * for first, and not overwritten.
     *
     * @param seen what was there when the person decided
     * @returns null; why nothing was changed; or what a colleague made of it meanwhile
     */
    async route(id: number, seen: Routes, change: RouteChange): Promise<Refusal | Routes | null> {
        try {
            const bots = await this.api.bots();
            const bot = bots.find((each) => each.id === id);
            if (bot) {
                this.show(bots);
                const now = routesOf(bot);
                if (!sameRoutes(now, seen)) {
                    return now;
                }
            }
        } catch (error) {
            return this.refusal(error);
        }
        return this.patch(id, change);
    }

    private async patch(id: number, change: BotPatch): Promise<Refusal | null> {
        try {
            this.show([await this.api.changeBot(id, change)]);
            return null;
        } catch (error) {
            return this.refusal(error);
        }
    }

    /** Others hear of it by an event; who asked sees it at once. What troubles a bot is for who asked. */
    private show(bots: readonly Bot[]): void {
        this.desk.update((state) => {
            const changed = bots.filter((bot) => !same(state.bots.get(bot.id), bot));
            return changed.length === 0 ? state : { ...state, bots: new Map([...state.bots, ...changed.map((bot) => [bot.id, withoutTrouble(bot)] as const)]) };
        });
    }

    private refusal(error: unknown): Refusal {
        this.onError(error);
        const judged = error instanceof ApiError && !error.passing;
        return { said: sayError(error), field: error instanceof ApiError ? error.field : null, judged };
    }
}

function withoutTrouble({ id, username, name, team, rules, mode, active }: Bot): Bot {
    return { id, username, name, team: team ?? null, rules: rules ?? [], mode, active, trouble: null };
}

function same(before: Bot | undefined, after: Bot): boolean {
    return before !== undefined && JSON.stringify(withoutTrouble(before)) === JSON.stringify(withoutTrouble(after));
}
