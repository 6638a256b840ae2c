/** What a field of a form says; "" for one that is not there or takes a file. */
export function said(form: FormData, field: string): string {
    const value = form.get(field);
    return typeof value === "string" ? value : "";
}
