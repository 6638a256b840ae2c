import type { Api } from "../net/api.ts";
import { withTickets } from "../state/changes.ts";
import type { DeskState, OtherTickets } from "../state/desk-state.ts";
import { withinBounds } from "../state/held.ts";
import { MAX_OTHERS } from "../state/other-tickets.ts";
import type { Holder } from "./holder.ts";

/** Asks for the latest tickets of the customer whose ticket is read: most of them are in no list. */
export class CustomersTickets {
    constructor(
        private readonly api: Pick<Api, "tickets">,
        private readonly desk: Holder<DeskState>,
        private readonly onError: (error: unknown) => void,
    ) {}

    /** Asks once for each customer in turn, and again where that failed; events lead on what is held. */
    async of(contact: number): Promise<void> {
        const { others, counts } = this.desk.state;
        // A desk of an older version would answer with everybody's; what it gives is all that there is.
        if (counts === null || (others?.contact === contact && others.load !== "failed")) {
            return;
        }
        const asking: OtherTickets = { contact, ids: [], load: "loading", error: null };
        this.desk.update((state) => ({ ...state, others: asking }));
        const answer = (change: (state: DeskState) => DeskState): void =>
            this.desk.update((state) => (state.others === asking ? change(state) : state));
        try {
            const page = await this.api.tickets({ contact, limit: MAX_OTHERS + 1 });
            const ids = page.tickets.map(({ id }) => id);
            answer((state) => withinBounds({ ...withTickets(state, page.tickets, page.seq), others: { ...asking, ids, load: "ready" } }));
        } catch (error) {
            this.onError(error);
            answer((state) => ({ ...state, others: { ...asking, load: "failed", error } }));
        }
    }
}
