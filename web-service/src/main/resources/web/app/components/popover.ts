const GAP = 6;

/** Opens a popover next to its button, inside the window. The browser closes it: Escape, a click elsewhere. */
export function toggleBeside(button: HTMLElement, popover: HTMLElement): void {
    popover.togglePopover();
    if (!popover.matches(":popover-open")) {
        return;
    }
    placeBeside(button, popover);
    // The focus goes along, so that Escape closes this and nothing else.
    (popover.querySelector<HTMLElement>("button, input") ?? popover).focus();
    giveFocusBack(button, popover);
}

/** Puts an open popover next to its button, inside the window; once more when it has grown. */
export function placeBeside(button: HTMLElement, popover: HTMLElement): void {
    const at = button.getBoundingClientRect();
    const size = popover.getBoundingClientRect();
    const below = at.bottom + GAP + size.height <= innerHeight;
    const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - size.height);
    const left = at.left + size.width <= innerWidth - GAP ? at.left : at.right - size.width;
    popover.style.top = `${top}px`;
    popover.style.left = `${Math.min(Math.max(GAP, left), Math.max(GAP, innerWidth - size.width - GAP))}px`;
}

/** When it closes with the focus in it, the focus goes to where it came from; by itself it would be nowhere. */
function giveFocusBack(button: HTMLElement, popover: HTMLElement): void {
    const onToggle = (event: Event): void => {
        if ((event as ToggleEvent).newState === "closed") {
            popover.removeEventListener("toggle", onToggle);
            const root = popover.getRootNode();
            const focused = root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
            if (document.activeElement === document.body || popover.contains(focused)) {
                button.focus();
            }
        }
    };
    popover.addEventListener("toggle", onToggle);
}

/** Arrow keys move through the entries of a menu. */
export function moveInMenu(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const menu = event.currentTarget;
    // In a field the arrows change what is in it.
    if (step === 0 || !(menu instanceof HTMLElement) || event.target instanceof HTMLInputElement) {
        return;
    }
    const entries = [...menu.querySelectorAll("button")];
    const now = entries.findIndex((entry) => entry === event.target);
    entries[(now + step + entries.length) % entries.length]?.focus();
    event.preventDefault();
}
