// idle.ts - nobody touched it for a while: say so, then lock.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0

const AWAKE_EVERY_MS = 20_000;
export const WARN_SECONDS = 30;

export interface Idle {
    minutes: number;
    /** The server heard from us otherwise. */
    touch(): void;
    end(): void;
}

interface Duties {
    /** Tell the server that somebody is here. */
    awake(): void;
    /** Seconds until it locks, while they are few; null when somebody came back. */
    warn(seconds: number | null): void;
    lock(): void;
    now?: () => number;
}

export function createIdle(minutes: number, duties: Duties): Idle {
    const now = duties.now ?? (() => Date.now());
    let last = now();
    let told = now();
    let isWarning = false;
    const seen = (): void => {
        last = now();
        if (isWarning) {
            isWarning = false;
            duties.warn(null);
        }
        if (last - told >= AWAKE_EVERY_MS) {
            told = last;
            duties.awake();
        }
    };
    const idle: Idle = {
        minutes,
        touch: () => {
            told = now();
        },
        end() {
            clearInterval(timer);
            for (const name of EVENTS) removeEventListener(name, seen, true);
        },
    };
    const tick = (): void => {
        const left = Math.ceil((last + idle.minutes * 60_000 - now()) / 1000);
        if (left <= 0) {
            idle.end();
            duties.lock();
        } else if (left <= WARN_SECONDS) {
            isWarning = true;
            duties.warn(left);
        }
    };
    const timer = setInterval(tick, 1000);
    for (const name of EVENTS) addEventListener(name, seen, { capture: true, passive: true });
    return idle;
}

const EVENTS = ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "touchstart"] as const;
