import { describe, expect, it } from "vitest";
import { ceiling, fullJitter } from "../../src/main/resources/web/app/net/backoff.ts";

describe("full jitter", () => {
    it("has a ceiling that doubles from half a second to twenty", () => {
        expect([0, 1, 2, 3, 4, 5, 6, 60].map(ceiling)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
    });

    it("spreads over all of it", () => {
        expect(fullJitter(3, () => 0)).toBe(0);
        expect(fullJitter(3, () => 0.5)).toBe(2_000);
        expect(fullJitter(3, () => 0.999_999)).toBe(4_000);
    });
});
