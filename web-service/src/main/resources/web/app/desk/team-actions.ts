import type { Api } from "../net/api.ts";
import type { NewTeam, Team, TeamPatch } from "../net/wire.ts";
import type { DeskState } from "../state/desk-state.ts";
import { sayError } from "../text/errors.ts";
import type { Holder } from "./holder.ts";

/** The desk's teams. Each change resolves to null, or to the sentence that says why nothing was changed. */
export class TeamActions {
    constructor(
        private readonly api: Pick<Api, "addTeam" | "changeTeam">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    add(team: NewTeam): Promise<string | null> {
        return this.say(() => this.api.addTeam(team));
    }

    change(id: number, change: TeamPatch): Promise<string | null> {
        return this.say(() => this.api.changeTeam(id, change));
    }

    /** Others hear of it by an event; who did it sees it at once. */
    private async say(act: () => Promise<Team>): Promise<string | null> {
        try {
            const team = await act();
            this.desk.update((state) => ({ ...state, teams: new Map(state.teams).set(team.id, team) }));
            return null;
        } catch (error) {
            this.onError(error);
            return sayError(error);
        }
    }
}
