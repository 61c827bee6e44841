// client.ts - asking the server. The session token lives in sessionStorage, which no other port can read;
// it goes out in a header and never in an address.
//
// SPDX-FileCopyrightText: the penny authors
// SPDX-License-Identifier: Apache-2.0
import type { Mistake, PageEvent, Refusal } from "./types";

const KEY = "penny-session";
/* The program has ended when its stream of events does not come back. */
const SILENT_TRIES_MAX = 3;

/** What the server refused, with its reasons. */
export class ApiError extends Error {
    constructor(
        readonly status: number,
        readonly refusal: Refusal,
    ) {
        super(refusal.message);
    }
    get mistakes(): Mistake[] {
        return this.refusal.errors?.length ? this.refusal.errors : [this.refusal];
    }
}

export interface Client {
    read<T>(path: string, query?: Record<string, string | number | null | undefined>): Promise<T>;
    send<T>(path: string, body: object): Promise<T>;
    /** Events until the session ends; comes back by itself when the stream breaks. */
    listen(onEvent: (event: PageEvent) => void): void;
    /** The token of the fragment for a session: minutes until it locks by itself, or null where it is no good. */
    enter(token: string): Promise<number | null>;
    readonly hasSession: boolean;
    forget(): void;
}

const silence: Refusal = {
    code: "page.offline",
    message: "Penny does not answer.",
    file: null,
    line: null,
    column: null,
    field: null,
    hint: null,
};

async function refusalOf(response: Response): Promise<Refusal> {
    const answer = (await response.json().catch(() => null)) as { error?: Refusal } | null;
    return answer?.error ?? { ...silence, code: `page.${response.status}`, message: response.statusText };
}

/** Lines of a stream as they come, without their ends. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
    let rest = "";
    for await (const chunk of chunks) {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop() ?? "";
        yield* lines;
    }
    if (rest) yield rest;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield decoder.decode(value, { stream: true });
    }
}

export function createClient(locale: () => string, onEnd: (reason: "locked" | "gone") => void): Client {
    let token = sessionStorage.getItem(KEY);
    const forget = (): void => {
        token = null;
        sessionStorage.removeItem(KEY);
    };
    const ask = async (path: string, options: RequestInit): Promise<Response> => {
        const asked = token;
        const headers = new Headers(options.headers);
        headers.set("X-Penny-Locale", locale());
        if (token) headers.set("X-Penny-Session", token);
        const response = await fetch(path, {
            ...options,
            headers,
            cache: "no-store",
            credentials: "same-origin",
        }).catch(() => {
            throw new ApiError(0, silence);
        });
        if (response.ok) return response;
        const refusal = await refusalOf(response);
        if (response.status === 401 && asked && asked === token) {
            forget();
            onEnd("locked");
        }
        throw new ApiError(response.status, refusal);
    };
    const send = async <T>(path: string, body: object): Promise<T> => {
        const response = await ask(path, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(body),
            keepalive: path === "/api/lock",
        });
        return (await response.json()) as T;
    };
    const hear = async (onEvent: (event: PageEvent) => void): Promise<void> => {
        const response = await ask("/api/events", {});
        if (!response.body) return;
        for await (const line of linesOf(chunksOf(response.body))) {
            if (line.trim()) onEvent(JSON.parse(line) as PageEvent);
        }
    };
    return {
        get hasSession() {
            return token !== null;
        },
        forget,
        send,
        async read<T>(path: string, query: Record<string, string | number | null | undefined> = {}) {
            const pairs = Object.entries(query).filter(
                ([, value]) => value !== null && value !== undefined && value !== "",
            );
            const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
            return (await (await ask(text ? `${path}?${text}` : path, {})).json()) as T;
        },
        async enter(first) {
            forget();
            try {
                const answer = await send<{ session: string; idle_minutes: number }>("/api/session", {
                    token: first,
                });
                token = answer.session;
                sessionStorage.setItem(KEY, answer.session);
                return answer.idle_minutes;
            } catch (error) {
                if (error instanceof ApiError) return null;
                throw error;
            }
        },
        listen(onEvent) {
            const again = async (): Promise<void> => {
                let silentTries = 0;
                while (token !== null) {
                    await hear((event) => {
                        silentTries = 0;
                        onEvent(event);
                    }).catch(() => undefined);
                    silentTries += 1;
                    if (silentTries > SILENT_TRIES_MAX && token !== null) {
                        forget();
                        return onEnd("gone");
                    }
                    await new Promise((resolve) => setTimeout(resolve, 1000));
                }
            };
            void again();
        },
    };
}
