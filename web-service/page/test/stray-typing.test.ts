import { beforeEach, describe, expect, it } from "vitest";
import type { KeyPress } from "../../src/main/resources/web/app/components/keys.ts";
import { StrayTyping, type Where } from "../../src/main/resources/web/app/components/stray-typing.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    repeat: false,
    defaultPrevented: false,
    ...more,
});

describe("what is typed", () => {
    let where: Where;
    let text: boolean;
    let ticket: boolean;
    let typing: StrayTyping;
    const toFocus = (there: boolean): boolean => {
        where = there ? "ticket" : where;
        return there;
    };
    const focus = (place: Where): void => {
        where = place;
        typing.focused();
    };

    beforeEach(() => {
        where = "nowhere";
        text = true;
        ticket = true;
        typing = new StrayTyping({ where: () => where, toText: () => toFocus(text), toRest: () => toFocus(ticket) });
    });

    it("on a page where nothing had the focus yet is a command", () => {
        expect(typing.takes(press("e"))).toBe(false);
    });

    it.each(["e", "H", "/", "у", " ", "Dead"])("(%s) goes into the text when the button that was pressed is gone", (key) => {
        focus("ticket");
        where = "nowhere";

        expect(typing.takes(press(key))).toBe(true);

        expect(where).toBe("ticket");
        expect(typing.takes(press("e"))).toBe(false);
    });

    it("is no command once the text is gone, letter after letter", () => {
        focus("ticket");
        text = false;
        where = "nowhere";

        expect(Array.from("every", (key) => typing.takes(press(key)))).toEqual([true, true, true, true, true]);

        expect(where).toBe("ticket");
    });

    it("rests also when the focus was brought back before the next letter, and goes into a text that is there again", () => {
        focus("ticket");
        text = false;
        where = "nowhere";

        typing.settle();

        expect([where, typing.takes(press("e"))]).toEqual(["ticket", true]);
        text = true;
        expect([typing.takes(press("e")), typing.isStray]).toEqual([true, false]);
    });

    it.each(["Tab", "ArrowDown", "ArrowLeft"])("is a command again after %s", (key) => {
        focus("ticket");
        text = false;
        where = "nowhere";
        typing.takes(press("e"));

        expect(typing.takes(press(key))).toBe(false);

        expect(typing.takes(press("e"))).toBe(false);
    });

    it("is a command where the person has put the focus on nothing", () => {
        focus("ticket");
        where = "nowhere";

        typing.released();

        expect(typing.takes(press("e"))).toBe(false);
    });

    it("is still being written after an arrow within the text", () => {
        focus("ticket");
        typing.takes(press("ArrowLeft"));
        text = false;

        where = "nowhere";

        expect(typing.takes(press("e"))).toBe(true);
    });

    it("is a command when a row of the list is gone, or the ticket is closed", () => {
        focus("elsewhere");
        where = "nowhere";
        expect(typing.takes(press("j"))).toBe(false);

        focus("ticket");
        text = false;
        ticket = false;
        where = "nowhere";
        expect(typing.takes(press("j"))).toBe(false);
    });

    it.each<Partial<KeyPress>>([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])("with %o stays the browser's", (more) => {
        focus("ticket");
        where = "nowhere";

        expect(typing.takes(press("r", more))).toBe(false);

        expect(where).toBe("nowhere");
    });
});
