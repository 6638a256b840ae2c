import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import type { Desk } from "../desk/desk.ts";
import type { DeskState } from "../state/desk-state.ts";
import { words } from "../text/words.ts";
import { Localized } from "./localized.ts";

/** A component that shows the desk: it reads `state`, which is given anew at every change, and acts through `desk`. */
export abstract class DeskElement extends LitElement {
    static override properties: PropertyDeclarations = { desk: { attribute: false }, state: { attribute: false } };
    declare desk: Desk;
    declare state: DeskState;

    constructor() {
        super();
        new Localized(this);
    }

    /** The username of who is signed in. */
    protected get me(): string {
        return this.state.me?.username ?? "";
    }

    /** Whether an update is about more than the state, or about one of the parts that matter to this component. */
    protected concerns(changed: PropertyValues<this>, ...parts: ((state: DeskState) => unknown)[]): boolean {
        const before = changed.get("state");
        const only = changed.size === 1 && before !== undefined;
        return !only || parts.some((part) => part(before) !== part(this.state));
    }

    /** How a colleague is called; "you" for oneself. */
    protected nameOf(username: string): string {
        return username === this.me ? words.common.you : (this.state.agents.get(username)?.name ?? username);
    }

    /** Tells the page that the person wants something of it. */
    protected say(type: string, detail?: unknown): void {
        this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    }
}
