/** The forms of a text that counts; which of them a language has is CLDR's matter. */
export type Forms = Readonly<{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Chooses between the forms by the rules of a language: "1 file", "2 files". */
export function pluralOf(language: string): (count: number, forms: Forms) => string {
    const rules = new Intl.PluralRules(language);
    return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
