// The theme that was chosen in this browser, before anything is painted: the page's own script comes after that, and its policy
// takes none within the document. What it means is said in app/theme.ts.
try {
    const theme = localStorage.getItem("deskwire/theme");
    if (theme === "light" || theme === "dark") {
        document.documentElement.dataset.theme = theme;
    }
} catch {
    // A browser that denies its storage: as the system has it.
}
