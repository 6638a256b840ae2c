import { beforeEach, describe, expect, it } from "vitest";
import { EventPoll } from "../../src/main/resources/web/app/desk/event-poll.ts";
import { ApiError } from "../../src/main/resources/web/app/net/api-error.ts";
import { IDLE, type LinkState } from "../../src/main/resources/web/app/net/link.ts";
import type { EventPage } from "../../src/main/resources/web/app/net/wire.ts";
import { EPOCH, eventsFromTo } from "./events.ts";
import { FakeSurroundings } from "./surroundings.ts";

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

let around: FakeSurroundings;
let link: LinkState;
let asked: number[];
let answer: (since: number) => EventPage;
let tooOld: number;
let poll: EventPoll;

beforeEach(() => {
    around = new FakeSurroundings();
    link = { ...IDLE, phase: "waiting", epoch: EPOCH, seq: 41, attempts: 5 };
    asked = [];
    tooOld = 0;
    answer = () => ({ epoch: EPOCH, head: 41, events: [] });
    const api = {
        events: (since: number) => {
            asked.push(since);
            return new Promise<EventPage>((resolve) => resolve(answer(since)));
        },
    };
    const target = {
        get link() {
            return link;
        },
        offer: (page: EventPage) => (link = { ...link, seq: page.events.at(-1)?.seq ?? link.seq }),
    };
    poll = new EventPoll(api, around, target, () => undefined, () => (tooOld += 1));
});

describe("reading the log over HTTP", () => {
    it("begins after five failed attempts and goes on every ten seconds", async () => {
        poll.follow({ ...link, attempts: 4 });
        around.advance(60_000);
        expect(asked).toEqual([]);
        poll.follow(link);
        for (let n = 0; n < 3; n += 1) {
            around.advance(10_000);
            await settled();
        }
        expect(asked).toEqual([41, 41, 41]);
    });

    it("reads on at once while pages are full", async () => {
        answer = (since) => ({ epoch: EPOCH, head: 1_200, events: eventsFromTo(since + 1, Math.min(since + 500, 1_200)) });
        poll.follow(link);
        around.advance(10_000);
        await settled();
        expect(asked).toEqual([41, 541, 1_041]);
    });

    it("ends when the socket is back", async () => {
        poll.follow(link);
        poll.follow({ ...link, phase: "live", attempts: 0 });
        around.advance(60_000);
        await settled();
        expect(asked).toEqual([]);
    });

    it("asks for the snapshot when the log no longer reaches back so far", async () => {
        answer = () => {
            throw new ApiError(410, "The log begins later.");
        };
        poll.follow(link);
        around.advance(10_000);
        await settled();
        expect(tooOld).toBe(1);
    });
});
