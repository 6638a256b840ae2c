import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Desk } from "../../desk/desk.ts";
import type { Upload } from "../../desk/uploads.ts";
import { ACCEPTED } from "../../text/upload-kinds.ts";
import { words } from "../../text/words.ts";
import { clip } from "../icons.ts";
import { uploadTray, whyWait } from "./upload-tray.ts";

interface Host extends ReactiveControllerHost {
    readonly desk: Desk;
    readonly ticketId: number;
}

/** What files make the composer do. */
export interface FileActs {
    /** Files were chosen or pasted. */
    attach(files: readonly File[]): void;
    /** One was taken out of the reply. */
    removed(): void;
}

/** The files of the reply that is being written: how they come to it, and how far each is. */
export class ReplyFiles implements ReactiveController {
    /** Why files were not taken, a sentence each. */
    private problems: readonly string[] = [];
    private unsubscribe: (() => void) | null = null;

    constructor(
        private readonly host: Host,
        private readonly acts: FileActs,
    ) {
        host.addController(this);
    }

    hostConnected(): void {
        this.unsubscribe = this.host.desk.uploads.holder.subscribe(() => this.host.requestUpdate());
    }

    hostDisconnected(): void {
        this.unsubscribe?.();
    }

    get all(): readonly Upload[] {
        return this.host.desk.uploads.of(this.host.ticketId);
    }

    add(files: readonly File[]): void {
        this.problems = this.host.desk.uploads.add(this.host.ticketId, files);
        this.host.requestUpdate();
    }

    /** Says why the reply was not taken. */
    refuse(problem: string): void {
        this.problems = [problem];
        this.host.requestUpdate();
    }

    /** Forgets what could not be taken: another ticket is shown, or the reply is sent without it. */
    forgetProblems(): void {
        this.problems = [];
        this.host.requestUpdate();
    }

    /** What keeps the reply from being sent, in words; null when nothing does. */
    get whyWait(): string | null {
        return whyWait(this.all);
    }

    tray(): TemplateResult | typeof nothing {
        return uploadTray(this.all, this.uploadActs);
    }

    refusals(): readonly TemplateResult[] {
        return this.problems.map((problem) => html`<p class="refused" role="alert" data-testid="composer-problem">${problem}</p>`);
    }

    button(): TemplateResult {
        return html`<button class="button quiet icon attach" aria-label=${words.files.attach} title=${words.files.attachHint} data-testid="attach" @click=${this.choose}>
                ${clip}
            </button>
            <input type="file" multiple hidden accept=${ACCEPTED} data-testid="file-input" @change=${this.chosen} />`;
    }

    readonly pasted = (event: ClipboardEvent): void => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length > 0) {
            event.preventDefault();
            this.acts.attach(files);
        }
    };

    private readonly choose = (event: Event): void => {
        const input = (event.currentTarget as HTMLElement).nextElementSibling;
        if (input instanceof HTMLInputElement) {
            input.click();
        }
    };

    private readonly chosen = (event: Event): void => {
        const input = event.target as HTMLInputElement;
        this.acts.attach([...(input.files ?? [])]);
        input.value = "";
    };

    private readonly uploadActs = {
        retry: (key: string) => this.host.desk.uploads.retry(key),
        remove: (key: string) => {
            this.host.desk.uploads.remove(key);
            this.acts.removed();
        },
    };
}
