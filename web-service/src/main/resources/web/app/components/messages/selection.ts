/** Chromium keeps the selection within a shadow root there; elsewhere the document knows it. */
interface SelectingRoot {
    getSelection?(): Selection | null;
}

/** What is selected under this root. */
export function selectedText(root: ParentNode): string {
    return selectionUnder(root)?.toString() ?? "";
}

/** Where the selection under this root begins and ends; nothing where only the caret is. */
export function selectedNodes(root: ParentNode): readonly (Node | null)[] {
    const selection = selectionUnder(root);
    return selection && !selection.isCollapsed ? [selection.anchorNode, selection.focusNode] : [];
}

function selectionUnder(root: ParentNode): Selection | null {
    return (root as SelectingRoot).getSelection?.() ?? document.getSelection();
}
