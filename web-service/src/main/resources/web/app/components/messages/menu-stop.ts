import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Of all menus of a conversation Tab stops at one; the arrows go on from there. */
export class MenuStop implements ReactiveController {
    private at: HTMLElement | null = null;

    constructor(private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
        host.addController(this);
    }

    hostUpdated(): void {
        const { menus } = this;
        const stop = this.at?.isConnected === true ? this.at : menus.at(-1);
        for (const each of menus) {
            const index = each === stop ? 0 : -1;
            if (each.tabIndex !== index) {
                each.tabIndex = index;
            }
        }
    }

    readonly pressed = (event: KeyboardEvent): void => {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        const { menus } = this;
        const at = menus.findIndex((each) => each === event.target);
        if (step !== 0 && at >= 0) {
            event.preventDefault();
            menus[at + step]?.focus();
        }
    };

    readonly focused = ({ target }: FocusEvent): void => {
        if (target instanceof HTMLElement && target.matches(".more")) {
            this.at = target;
            this.hostUpdated();
        }
    };

    private get menus(): HTMLElement[] {
        return [...this.host.renderRoot.querySelectorAll<HTMLElement>(".more")];
    }
}
