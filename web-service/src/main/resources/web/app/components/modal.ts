/** Those that are open: the page behind them is out of reach, for keys too. */
const open = new Set<HTMLDialogElement>();
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
    dialog.addEventListener("close", forget);
    dialog.showModal();
    open.add(dialog);
}

/** Whether the page lies behind a dialog; one that went with its page counts no more. */
export function behindModal(): boolean {
    for (const dialog of open) {
        if (!dialog.open || !dialog.isConnected) {
            open.delete(dialog);
        }
    }
    return open.size > 0;
}

function forget({ target }: Event): void {
    if (target instanceof HTMLDialogElement) {
        open.delete(target);
    }
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
