import { inLanguage } from "./formats.ts";
import { words } from "./words.ts";

/** Times and numbers as a person at a desk reads them, in the page's language. All take milliseconds or the ISO form of the wire. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From here on waiting is shown in amber. */
export const LATE_AFTER_MS = 10 * MINUTE;

const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) => inLanguage((locale) => new Intl.DateTimeFormat(locale, options));
const CLOCK = dates({ hour: "2-digit", minute: "2-digit" });
const WEEKDAY = dates({ weekday: "long", day: "numeric", month: "long" });
const DATE = dates({ day: "numeric", month: "long", year: "numeric" });
const FULL = dates({ dateStyle: "full", timeStyle: "medium" });
const MOMENT = dates({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const SHORT = dates({ day: "numeric", month: "short" });
const DECIMAL = inLanguage((locale) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }));
const NAMES = inLanguage((locale) => new Intl.ListFormat(locale));

/** "now", "4 min", "2 h", "3 d": one number is enough to compare by. */
export function duration(ms: number): string {
    const { time } = words;
    if (ms < MINUTE) {
        return time.now;
    }
    if (ms < HOUR) {
        return time.minutes(Math.floor(ms / MINUTE));
    }
    return ms < DAY ? time.hours(Math.floor(ms / HOUR)) : time.days(Math.floor(ms / DAY));
}

/** "12 s", "4 min": how long something has lasted, to the second where that matters. */
export function span(seconds: number): string {
    return seconds < 60 ? words.time.seconds(Math.round(seconds)) : duration(seconds * 1_000);
}

export function clock(iso: string): string {
    return CLOCK().format(new Date(iso));
}

/** The whole of it, for a tooltip and for a screen reader. */
export function full(iso: string): string {
    return FULL().format(new Date(iso));
}

/** "Thu 3 Dec, 09:00": a time that is still to come. */
export function moment(iso: string): string {
    return MOMENT().format(new Date(iso));
}

/** The same where a word has room: of today the clock, else the day. */
export function shortly(iso: string, now: number): string {
    return isSameDay(iso, new Date(now).toISOString()) ? clock(iso) : SHORT().format(new Date(iso));
}

/** The heading above a day's messages. */
export function day(iso: string, now: number): string {
    const date = new Date(iso);
    const today = startOfDay(now);
    if (date.getTime() >= today) {
        return words.time.today;
    }
    if (date.getTime() >= startOfDay(today - 1)) {
        return words.time.yesterday;
    }
    return date.getFullYear() === new Date(now).getFullYear() ? WEEKDAY().format(date) : DATE().format(date);
}

/** A time in a list: today's clock, else the day. */
export function brief(iso: string, now: number): string {
    return Date.parse(iso) >= startOfDay(now) ? clock(iso) : SHORT().format(new Date(iso));
}

export function isSameDay(a: string, b: string): boolean {
    return startOfDay(Date.parse(a)) === startOfDay(Date.parse(b));
}

/** "0:14", "1:02:03": how long something plays. */
export function playtime(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
    const two = (value: number): string => String(value).padStart(2, "0");
    return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** "1.5", "1,5": two digits are enough where it is about how much. */
export function decimal(value: number): string {
    return DECIMAL().format(value);
}

/** "18 342": with a thin space, the way the numbers of the log are written everywhere. */
export function number(value: number): string {
    return String(value).replace(/\B(?=(\d{3})+$)/gu, "\u202f");
}

/** "Ada and Tom". */
export function together(names: readonly string[]): string {
    return NAMES().format(names);
}

function startOfDay(ms: number): number {
    return new Date(ms).setHours(0, 0, 0, 0);
}
