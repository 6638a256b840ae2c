/** Opens a dialog over the page. A press beside it closes it, as Escape does. */
export function openModal(dialog: HTMLDialogElement | null): void {
    // The same listener a second time is not added.
    dialog?.addEventListener("click", closeBeside);
    dialog?.showModal();
}

/** What is beside a dialog is the dialog itself to a click; what is in it is not. */
function closeBeside(event: Event): void {
    if (event.target instanceof HTMLDialogElement) {
        event.target.close();
    }
}
