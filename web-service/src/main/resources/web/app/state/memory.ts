/** The part of localStorage that is used; it may be missing or full, and nothing is lost but the memory of it. */
export type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * Values that outlive the tab, each under a key of its own: two tabs that write different ones never overwrite each
 * other, and each reads what the other wrote. What the storage does not take stays in this tab's memory.
 */
export class Entries<T> {
    private readonly values = new Map<string, T>();
    private readonly unkept = new Set<string>();
    private readonly prefix: string;

    /**
     * @param kind what they are, such as "unsent"
     * @param owner whose they are: the next one at this browser does not find them
     * @param parse a stored value, or null where somebody else's bytes lie under our key
     */
    constructor(
        private readonly memory: Memory | null,
        kind: string,
        owner: string,
        private readonly parse: (value: unknown) => T | null,
    ) {
        this.prefix = `deskwire/${kind}/${encodeURIComponent(owner)}/`;
        for (const key of this.keys()) {
            this.take(key);
        }
    }

    get(name: string): T | undefined {
        return this.values.get(name);
    }

    all(): readonly (readonly [name: string, value: T])[] {
        return [...this.values];
    }

    get size(): number {
        return this.values.size;
    }

    /** Whether something is here that ends with this tab. */
    get endsWithTab(): boolean {
        return this.unkept.size > 0;
    }

    put(name: string, value: T): void {
        this.values.set(name, value);
        try {
            if (!this.memory) {
                throw new Error("no storage");
            }
            this.memory.setItem(this.prefix + name, JSON.stringify(value));
            this.unkept.delete(name);
        } catch {
            // Full or switched off: it stays in memory, and whoever closes the tab is asked.
            this.unkept.add(name);
        }
    }

    remove(name: string): void {
        this.values.delete(name);
        this.unkept.delete(name);
        try {
            this.memory?.removeItem(this.prefix + name);
        } catch {
            // Switched off: then nothing is there either.
        }
    }

    /**
     * Another tab wrote.
     * @param key what it wrote; null for all of the storage
     * @returns whether that is one of these
     */
    changed(key: string | null): boolean {
        if (key !== null && !key.startsWith(this.prefix)) {
            return false;
        }
        const names = key === null ? [...this.values.keys()] : [key.slice(this.prefix.length)];
        for (const name of names) {
            this.refresh(name);
        }
        return true;
    }

    /** What the storage holds now under this name: an event of another tab may still be on its way. */
    refresh(name: string): T | undefined {
        if (!this.unkept.has(name)) {
            this.values.delete(name);
            this.take(this.prefix + name);
        }
        return this.values.get(name);
    }

    private take(key: string): void {
        try {
            const value = this.parse(JSON.parse(this.memory?.getItem(key) ?? "null"));
            if (value !== null) {
                this.values.set(key.slice(this.prefix.length), value);
            }
        } catch {
            // Not ours, or storage that is switched off: as if it were not there.
        }
    }

    private keys(): readonly string[] {
        try {
            const { memory } = this;
            const all = Array.from({ length: memory?.length ?? 0 }, (_, at) => memory?.key(at) ?? "");
            return all.filter((key) => key.startsWith(this.prefix));
        } catch {
            return [];
        }
    }
}
