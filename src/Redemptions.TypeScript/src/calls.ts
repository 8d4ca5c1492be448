import type { Clock } from './clock.js';
import { type Failure, RedemptionsError, isRepeatable, recordedNothing } from './errors.js';
import { Sensitive } from './sensitive.js';
import { type Page, type Shape, shapes } from './shapes.js';

/** @internal One call, which may be sent several times with the same bytes. `target` is a path below the base URL, or a URL of the service. */
export interface Call<T extends object> {
  method: 'GET' | 'POST';
  target: string | URL;
  body?: string;
  key?: string;
  /** Whether the service may be asked to wait for the outcome. */
  asksToWait?: boolean;
  /** A success with any other JSON is as good as no answer. */
  isAnswer: Shape<T>;
}

/** @internal What became of a call. */
export type Outcome<T> =
  | { value: T; location: string | null; retryAfter: number | null; failure?: never }
  | { failure: Failure; mayBeRecorded: boolean; value?: never };

/** @internal */
export interface CallSettings {
  baseUrl: URL;
  apiKey: Sensitive;
  /** Milliseconds. */
  deadline: number;
  /** Milliseconds. */
  wait: number;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}

// Beyond the wait, for the way there and back.
const margin = 10_000;
const firstPause = 250;
const longestPause = 8_000;

// Errors of Node's fetch from before anything was sent. Browsers give no reason, so there every network error counts as a lost answer.
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** @internal Sends a call until it has an answer: the same key and the same bytes in each attempt, within one deadline. */
export class RepeatedCalls {
  readonly #settings: CallSettings;
  readonly clock: Clock;

  constructor(settings: CallSettings) {
    this.#settings = settings;
    this.clock = settings.clock;
  }

  /** The instant at which a call that starts now has to end. */
  end(): number {
    return this.clock.now() + this.#settings.deadline;
  }

  /** Full jitter up to 0.25 s × 2ⁿ, at most 8 s. */
  backoff(attempt: number): number {
    return this.clock.jitter() * Math.min(longestPause, firstPause * 2 ** attempt);
  }

  /** Where a `Location` leads; null outside the service's own origin, where the API key must not go. */
  follow(location: string | null): URL | null {
    const target = location !== null && URL.canParse(location, this.#settings.baseUrl) ? new URL(location, this.#settings.baseUrl) : null;
    return target?.origin === this.#settings.baseUrl.origin ? target : null;
  }

  async send<T extends object>(call: Call<T>, signal?: AbortSignal, end = this.end()): Promise<Outcome<T>> {
    let mayBeRecorded = false;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(call, signal, end);
      if (!outcome.failure) return outcome;
      const { failure } = outcome;
      mayBeRecorded ||= !recordedNothing(failure);
      const pause = failure.retryAfter !== null ? failure.retryAfter * 1000 : this.backoff(attempt);
      if (!isRepeatable(failure) || pause >= end - this.clock.now()) return { failure, mayBeRecorded };
      await this.clock.pause(pause, signal);
    }
  }

  /** The answer; a refusal, or no answer within the deadline, is an error. */
  async answer<T extends object>(call: Call<T>, signal?: AbortSignal): Promise<T> {
    const outcome = await this.send(call, signal);
    if (!outcome.failure) return outcome.value;
    throw new RedemptionsError(outcome.failure, call.key ?? null, call.key !== undefined && outcome.mayBeRecorded);
  }

  async #attempt<T extends object>(call: Call<T>, signal: AbortSignal | undefined, end: number): Promise<Outcome<T>> {
    signal?.throwIfAborted();
    const remaining = Math.max(0, end - this.clock.now());
    const ended = new AbortController();
    const abort = () => ended.abort(signal!.reason);
    signal?.addEventListener('abort', abort, { once: true });
    const release = this.clock.limit(Math.min(remaining, this.#settings.wait + margin), () => ended.abort());
    try {
      const response = await this.#settings.fetch(this.#url(call.target), this.#request(call, remaining, ended.signal));
      return this.#read(response, await response.text(), call.isAnswer);
    } catch (cause) {
      signal?.throwIfAborted();
      const code = neverSent.test(String((cause as { cause?: { code?: unknown } }).cause?.code)) ? 'unreachable' : 'outcome_unknown';
      return { failure: { code, status: null, problem: null, retryAfter: null, cause }, mayBeRecorded: code !== 'unreachable' };
    } finally {
      release();
      signal?.removeEventListener('abort', abort);
    }
  }

  #url(target: string | URL): URL {
    return new URL(target, this.#settings.baseUrl);
  }

  #request(call: Call<object>, remaining: number, signal: AbortSignal): RequestInit {
    const headers = new Headers({ Authorization: `Bearer ${this.#settings.apiKey.reveal()}`, Accept: 'application/json' });
    if (call.key !== undefined) headers.set('Idempotency-Key', call.key);
    if (call.body !== undefined) headers.set('Content-Type', 'application/json');
    if (call.asksToWait) headers.set('Prefer', `wait=${Math.floor(Math.max(0, Math.min(this.#settings.wait, remaining - margin)) / 1000)}`);
    // A redirect would change a POST into a GET, and could lead the key elsewhere.
    return { method: call.method, headers, body: call.body ?? null, signal, redirect: 'manual', cache: 'no-store', credentials: 'omit' };
  }

  #read<T extends object>(response: Response, text: string, isAnswer: Shape<T>): Outcome<T> {
    const retryAfter = this.#retryAfter(response.headers.get('Retry-After'));
    const value = response.ok ? parsed(text, isAnswer) : null;
    if (value !== null) return { value, location: response.headers.get('Location'), retryAfter };
    // The service sends a problem only with an error status.
    const problem = !response.ok && response.headers.get('Content-Type')?.startsWith('application/problem+json') ? parsed(text, shapes.problem) : null;
    const failure: Failure = { code: problem?.code ?? 'unexpected_answer', status: response.status, problem, retryAfter };
    return { failure, mayBeRecorded: !recordedNothing(failure) };
  }

  /** Seconds. A time that has passed, such as that of a gateway whose clock is behind, is no pause: the usual ones apply. */
  #retryAfter(header: string | null): number | null {
    if (header === null) return null;
    const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - this.clock.date()) / 1000;
    return seconds > 0 ? seconds : null;
  }
}

/** The JSON object with its secrets wrapped; null if the text is cut off or not the service's. */
function parsed<T extends object>(text: string, isExpected: Shape<T>): T | null {
  try {
    const value: unknown = JSON.parse(text);
    return isExpected(value) ? (hideSecrets(value) as T) : null;
  } catch {
    return null;
  }
}

/** Wraps PINs and barcodes of change vouchers and cards. Masked ones of a source stay text. */
function hideSecrets(value: object): object {
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== 'object' || member === null) {
      if ((name === 'pin' || name === 'barcode') && typeof member === 'string') (value as Record<string, unknown>)[name] = new Sensitive(member);
    } else if (name !== 'source' && name !== 'metadata' && name !== 'provider_metadata') {
      hideSecrets(member);
    }
  }
  return value;
}

/** @internal JSON of a request, with its secrets in the clear: the only place where they are written. */
export function written(body: object): string {
  const source = (body as { source?: Record<string, unknown> }).source;
  if (!source) return JSON.stringify(body);
  const clear = Object.fromEntries(Object.entries(source).map(([name, value]) => [name, value instanceof Sensitive ? value.reveal() : value]));
  return JSON.stringify({ ...body, source: clear });
}

/** @internal Path and query; what is undefined is left out. */
export function withQuery(path: string, query: Record<string, unknown>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) parameters.set(name, String(value));
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

/** @internal Goes over the pages of a list. */
export async function* pages<T>(fetchPage: (cursor: string | undefined) => Promise<Page<T>>): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    yield* page.data;
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}
