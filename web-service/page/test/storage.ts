import type { Locks } from "../../src/main/resources/web/app/desk/sender.ts";
import type { Memory } from "../../src/main/resources/web/app/state/memory.ts";

/** One browser's storage, which outlives its tabs and tells each of them what another one wrote. */
export class FakeStorage {
    readonly items = new Map<string, string>();
    private readonly tabs = new Map<object, (key: string) => void>();

    /** The storage as one tab has it. @param heard what another tab wrote */
    tab(heard: (key: string) => void = () => undefined): Memory {
        const { items, tabs } = this;
        const tab = {
            getItem: (key: string) => items.get(key) ?? null,
            setItem: (key: string, value: string) => write(key, value),
            removeItem: (key: string) => write(key, null),
            key: (at: number) => [...items.keys()][at] ?? null,
            get length() {
                return items.size;
            },
        };
        const write = (key: string, value: string | null): void => {
            if (value === null) {
                items.delete(key);
            } else {
                items.set(key, value);
            }
            for (const [other, tell] of tabs) {
                if (other !== tab) {
                    tell(key);
                }
            }
        };
        tabs.set(tab, heard);
        return tab;
    }

    /** A tab is closed: it hears nothing any more. */
    close(tab: Memory): void {
        this.tabs.delete(tab);
    }
}

/** Storage that is switched off. */
export const REFUSING: Memory = {
    getItem: () => {
        throw new Error("denied");
    },
    setItem: () => {
        throw new Error("full");
    },
    removeItem: () => {
        throw new Error("denied");
    },
    key: () => {
        throw new Error("denied");
    },
    length: 1,
};

/** The locks of one browser, of all its tabs. */
export class FakeLocks {
    private readonly held = new Map<string, Promise<unknown>>();

    readonly request: Locks = (name, run) => {
        const before = this.held.get(name);
        const done = before ? before.then(run, run) : run();
        this.held.set(name, done);
        const release = (): void => {
            if (this.held.get(name) === done) {
                this.held.delete(name);
            }
        };
        void done.then(release, release);
        return done;
    };
}

/** No locks at all, as on a page without TLS. */
export const NO_LOCKS: Locks = (_name, run) => run();
