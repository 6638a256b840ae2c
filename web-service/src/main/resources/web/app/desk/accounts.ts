import type { Api } from "../net/api.ts";
import type { Agent, AgentPatch, NewAgent } from "../net/wire.ts";
import type { DeskState } from "../state/desk-state.ts";
import { sayError } from "../text/errors.ts";
import type { Holder } from "./holder.ts";

/** The people at the desk. Each change resolves to null, or to the sentence that says why nothing was changed. */
export class Accounts {
    constructor(
        private readonly api: Pick<Api, "agents" | "addAgent" | "changeAgent" | "changePassword">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** Everybody, those who were switched off too; or the sentence that says why they are not known. */
    async all(): Promise<readonly Agent[] | string> {
        try {
            return await this.api.agents();
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }

    add(agent: NewAgent): Promise<string | null> {
        return this.say(async () => this.show(await this.api.addAgent(agent)));
    }

    change(username: string, change: AgentPatch): Promise<string | null> {
        return this.say(async () => this.show(await this.api.changeAgent(username, change)));
    }

    /** One's own. */
    changePassword(current: string, password: string): Promise<string | null> {
        return this.say(() => this.api.changePassword(current, password));
    }

    /** Others hear of it by an event; who did it sees it at once. */
    private show(agent: Agent): void {
        this.desk.update((state) => ({ ...state, agents: new Map(state.agents).set(agent.username, agent) }));
    }

    private async say(act: () => Promise<void>): Promise<string | null> {
        try {
            await act();
            return null;
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }
}
