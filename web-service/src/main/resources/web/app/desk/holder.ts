/** Holds a state that is replaced and never changed, and tells who listens. */
export class Holder<S> {
    private readonly listeners = new Set<() => void>();

    constructor(private current: S) {}

    get state(): S {
        return this.current;
    }

    update(change: (state: S) => S): void {
        const next = change(this.current);
        if (next !== this.current) {
            this.current = next;
            for (const listener of [...this.listeners]) {
                listener();
            }
        }
    }

    /** @returns what ends the subscription */
    subscribe(listener: () => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }
}
