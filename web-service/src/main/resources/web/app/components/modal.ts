/** Those that were opened and may still be: the page behind one is out of reach, for keys too. */
const opened = new Set<HTMLDialogElement>();
/** Where the last press in an open dialog began: a selection that is drawn out of it is no press beside it. */
let beganBeside = false;

/** Opens a dialog over the page. A press beside it closes it, as Escape does. */
export function openModal(dialog: HTMLDialogElement | null): void {
    if (!dialog || dialog.open) {
        return;
    }
    // The same listener a second time is not added.
    dialog.addEventListener("pointerdown", begin);
    dialog.addEventListener("click", closeBeside);
    dialog.showModal();
    opened.add(dialog);
}

/** Whether the page lies behind a dialog; one that has closed, or went with its component, counts no more. */
export function behindModal(): boolean {
    for (const dialog of opened) {
        if (!dialog.open || !dialog.isConnected) {
            opened.delete(dialog);
        }
    }
    return opened.size > 0;
}

function begin(event: PointerEvent): void {
    beganBeside = isBeside(event);
}

function closeBeside(event: MouseEvent): void {
    if (beganBeside && event.target instanceof HTMLDialogElement && isBeside(event)) {
        event.target.close();
    }
}

/** What is beside a dialog is the dialog itself to a press, and so is its own edge. */
function isBeside({ target, clientX, clientY }: MouseEvent): boolean {
    if (!(target instanceof HTMLDialogElement)) {
        return false;
    }
    const { left, right, top, bottom } = target.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
