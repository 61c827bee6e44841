// store.ts - one value, and who wants to know when it changes.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0

export interface Store<T> {
    readonly value: T;
    set(next: T): void;
    /** Called at every change, not now. Gives back what ends it. */
    subscribe(listener: (value: T) => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
    let current = first;
    const listeners = new Set<(value: T) => void>();
    return {
        get value() {
            return current;
        },
        set(next) {
            if (Object.is(next, current)) return;
            current = next;
            for (const listener of [...listeners]) listener(next);
        },
        subscribe(listener) {
            listeners.add(listener);
            return () => void listeners.delete(listener);
        },
    };
}
