import { describe, expect, it } from "vitest";
import { type KeyPress, meant } from "../../src/main/resources/web/app/components/keys.ts";

const press = (key: string, code: string, more: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    repeat: false,
    defaultPrevented: false,
    ...more,
});

describe("a key", () => {
    it.each([
        ["о", "KeyJ", "next"],
        ["л", "KeyK", "previous"],
        ["к", "KeyR", "reply"],
        ["т", "KeyN", "note"],
        ["с", "KeyC", "claim"],
        ["у", "KeyE", "resolve"],
        ["я", "KeyZ", "undo"],
        [".", "Slash", "search"],
        ["У", "KeyE", "resolve"],
        ["ξ", "KeyJ", "next"],
        ["ח", "KeyJ", "next"],
        ["ث", "KeyE", "resolve"],
    ])("%s of another script means by its place %s: %s", (key, code, wish) => {
        expect(meant(press(key, code))).toBe(wish);
    });

    it("with shift at the place of the question mark shows the keys", () => {
        expect(meant(press(",", "Slash", { shiftKey: true }))).toBe("keys");
        expect(meant(press("?", "Minus", { shiftKey: true }))).toBe("keys");
    });

    it.each([
        ["J", "KeyJ", "next"],
        ["E", "KeyE", "resolve"],
    ])("%s by Caps Lock is the same key", (key, code, wish) => {
        expect(meant(press(key, code))).toBe(wish);
    });

    // The letters at these places on Russian, Ukrainian, Bulgarian, Greek and Hebrew keyboards.
    it.each([
        ["next", "KeyJ", "оОξΞח"],
        ["previous", "KeyK", "лЛκΚל"],
        ["reply", "KeyR", "кКρΡר"],
        ["note", "KeyN", "тТνΝמ"],
        ["claim", "KeyC", "сСψΨב"],
        ["resolve", "KeyE", "уУεΕק"],
        ["undo", "KeyZ", "яЯζΖז"],
    ])("to %s is at its place (%s), with Caps Lock and without", (wish, code, letters) => {
        expect(Array.from(letters, (key) => meant(press(key, code)))).toEqual(Array.from(letters, () => wish));
        expect(Array.from(letters, (key) => meant(press(key, code, { shiftKey: true })))).toEqual(Array.from(letters, () => null));
    });

    it("of a Latin layout means what stands on it, wherever it is", () => {
        expect(meant(press("j", "KeyC"))).toBe("next");
        expect(meant(press("z", "KeyY"))).toBe("undo");
        expect(meant(press("/", "Digit7", { shiftKey: true }))).toBe("search");
        expect(meant(press("-", "Slash"))).toBeNull();
        expect(meant(press("ö", "KeyJ"))).toBeNull();
    });

    it.each<Partial<KeyPress>>([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }, { isComposing: true }, { keyCode: 229 }, { defaultPrevented: true }])(
        "with %o means nothing",
        (more) => {
            expect(meant(press("e", "KeyE", more))).toBeNull();
            expect(meant(press("у", "KeyE", { ...more, ...(more.shiftKey ? { key: "У" } : {}) }))).toBeNull();
        },
    );

    it.each(["Process", "Dead", "Unidentified"])("that an input method takes (%s) means nothing", (key) => {
        expect(meant(press(key, "KeyE"))).toBeNull();
    });

    it("that is held moves on through the list and resolves nothing", () => {
        expect(meant(press("j", "KeyJ", { repeat: true }))).toBe("next");
        expect(meant(press("e", "KeyE", { repeat: true }))).toBeNull();
    });
});
