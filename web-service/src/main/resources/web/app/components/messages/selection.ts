/** Chromium keeps the selection within a shadow root there; elsewhere the document knows it. */
interface SelectingRoot {
    getSelection?(): Selection | null;
}

/** What is selected under this root. */
export function selectedText(root: ParentNode): string {
    const own = (root as SelectingRoot).getSelection?.();
    return (own ?? document.getSelection())?.toString() ?? "";
}
