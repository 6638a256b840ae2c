import { LitElement, type PropertyDeclarations } from "lit";
import type { Desk } from "../desk/desk.ts";
import type { DeskState } from "../state/desk-state.ts";

/** A component that shows the desk: it reads `state`, which is given anew at every change, and acts through `desk`. */
export abstract class DeskElement extends LitElement {
    static override properties: PropertyDeclarations = { desk: { attribute: false }, state: { attribute: false } };
    declare desk: Desk;
    declare state: DeskState;

    /** The username of who is signed in. */
    protected get me(): string {
        return this.state.me?.username ?? "";
    }

    /** How a colleague is called; "you" for oneself. */
    protected nameOf(username: string): string {
        return username === this.me ? "you" : (this.state.agents.get(username)?.name ?? username);
    }

    /** Tells the page that the person wants something of it. */
    protected say<T>(type: string, detail?: T): void {
        this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    }
}
