import { type Call, type Outcome, RepeatedCalls, pages, withQuery, written } from './calls.js';
import { type Clock, systemClock } from './clock.js';
import { type Failure, RedemptionsError, isAboutRequest, isBusy, isRepeatable } from './errors.js';
import { type KeyedOptions, keyOf } from './keys.js';
import { given, refuseUnknown, segment, signalOf } from './options.js';
import { Sensitive } from './sensitive.js';
import { type Page, pageOf, shapes } from './shapes.js';
import { StoredValue } from './storedValue.js';
import type { Balance, ConfirmRequest, LookupRequest, RedeemRequest, RedeemResult, Redemption, RedemptionFilter, ReverseRequest, SearchRequest, Undecided, VoucherType } from './types.js';

const redemptions = 'collect/redemptions';
const types = `${redemptions}/types`;

// Left for the last poll before the deadline, in milliseconds.
const lastPoll = 2_000;

/** How the service is called. */
export interface ClientOptions {
  /** The address of the service, with its path prefix if it has one. */
  baseUrl: string | URL;
  /** The secret key: sk_test_… in test mode, sk_live_… in live mode. A browser's page must not hold one. */
  apiKey: string | Sensitive;
  /** Seconds that a call may take with all its repetitions; by default 60. */
  deadline?: number;
  /** Seconds that the service is asked to wait for the outcome of a redemption or a look-up, 0 to 60; by default 25. An attempt ends 10 s later. */
  wait?: number;
  /** By default the global one. */
  fetch?: typeof globalThis.fetch;
  /** @internal */
  clock?: Clock;
}

/**
 * Calls the redemption service over HTTP. A call is repeated with the same key and bytes after a lost answer, 408, 429, 500 and 502 to 504, until the deadline. Aborting a call ends the waiting
 * and not the redemption: repeat the same request to learn its outcome.
 */
export class RedemptionsClient {
  readonly #calls: RepeatedCalls;

  /** Calls about gift cards and loyalty points. */
  readonly storedValue: StoredValue;

  constructor(options: ClientOptions) {
    refuseUnknown(options, 'baseUrl', 'apiKey', 'deadline', 'wait', 'fetch', 'clock');
    const { baseUrl, apiKey, deadline = 60, wait = 25, fetch = globalThis.fetch, clock = systemClock } = options;
    const key = Sensitive.reveal(apiKey);
    if (!/^[!-~]+$/.test(key)) throw new TypeError('The API key is empty, or has blanks or characters beyond ASCII: pass it as it was issued.');
    if (!(deadline > 0) || !(wait >= 0 && wait <= 60)) throw new RangeError('The deadline must be above zero, and the wait between zero and 60 seconds.');
    const base = new URL(baseUrl);
    if (!base.pathname.endsWith('/')) base.pathname += '/';
    // fetch refuses to be called as the method of another object.
    const call: typeof globalThis.fetch = (input, init) => fetch(input, init);
    this.#calls = new RepeatedCalls({ baseUrl: base, apiKey: new Sensitive(key), deadline: deadline * 1000, wait: wait * 1000, fetch: call, clock });
    this.storedValue = new StoredValue(this.#calls);
  }

  /** The types of vouchers and cards that can be redeemed. */
  async types(options: { signal?: AbortSignal } = {}): Promise<VoucherType[]> {
    return (await this.#calls.answer({ method: 'GET', target: types, isAnswer: pageOf(shapes.type) }, signalOf(options))).data;
  }

  /** One type. */
  async type(type: string, options: { signal?: AbortSignal } = {}): Promise<VoucherType> {
    return this.#calls.answer({ method: 'GET', target: `${types}/${segment('type', type)}`, isAnswer: shapes.type }, signalOf(options));
  }

  /** Redeems a voucher or card, and waits for the outcome until the deadline. Fails with a `RedemptionsError` if the request is wrong or not allowed: then nothing was recorded. */
  async redeem(request: RedeemRequest, options: KeyedOptions = {}): Promise<RedeemResult> {
    const body = written(request);
    const key = await keyOf(options);
    const end = this.#calls.end();
    const outcome = await this.#calls.send({ method: 'POST', target: redemptions, body, key, asksToWait: true, isAnswer: shapes.redemption }, options.signal, end);
    if (!outcome.failure) {
      const location = this.#calls.follow(outcome.location);
      return this.#poll(outcome, location ? { method: 'GET', target: location, isAnswer: shapes.redemption } : one(outcome.value.id), key, options.signal, end);
    }
    const { failure, mayBeRecorded } = outcome;
    if (mayBeRecorded && !isAboutRequest(failure)) return { kind: 'undecided', key, id: null, redemption: null };
    if (isBusy(failure)) return { kind: 'busy', key, code: failure.code, retryAfter: failure.retryAfter, redemptionId: failure.problem?.redemption_id ?? null };
    throw new RedemptionsError(failure, key, mayBeRecorded);
  }

  /**
   * Waits on for an undecided redemption, until another deadline. Without an id it looks for the key; a result without an id then means that it was not found, because it is not
   * recorded as of now or because the service did not answer. The request itself with the same key finds out; without the request, `findByKey` does.
   */
  async resume(undecided: Undecided, options: { signal?: AbortSignal } = {}): Promise<RedeemResult> {
    const [signal, end] = [signalOf(options), this.#calls.end()];
    const id = undecided.id ?? (await this.#find(undecided.key, signal, end));
    if (id === null) return undecided;
    const outcome = await this.#calls.send(one(id), signal, end);
    if (!outcome.failure) return this.#poll(outcome, one(id), undecided.key, signal, end);
    throwUnlessRepeatable(outcome.failure);
    return { ...undecided, id };
  }

  /** One redemption; with its change voucher's PIN for a key with the role redeem. */
  async read(id: string, options: { signal?: AbortSignal } = {}): Promise<Redemption> {
    return this.#calls.answer(one(id), signalOf(options));
  }

  /** The redemption that a key made, for a caller that no longer has the request; null if the key is not recorded as of now, which is final once the longest wait, 60 s, has passed since the last call with it. */
  async findByKey(key: string, options: { signal?: AbortSignal } = {}): Promise<Redemption | null> {
    const page = await this.#calls.answer(find(key), signalOf(options));
    return page.data[0] ? this.read(page.data[0].id, options) : null;
  }

  /** Redemptions, newest first, page after page; without PINs of change vouchers. */
  list(filter: RedemptionFilter = {}, options: { signal?: AbortSignal } = {}): AsyncGenerator<Redemption, void, undefined> {
    return pages((cursor) => this.#calls.answer({ method: 'GET', target: withQuery(redemptions, { ...filter, cursor }), isAnswer: pageOf(shapes.redemption) }, signalOf(options)));
  }

  /** The redemptions of a voucher, also by a change voucher that one of them issued, or of a provider's reference; newest first. */
  search(request: SearchRequest, options: { signal?: AbortSignal } = {}): AsyncGenerator<Redemption, void, undefined> {
    const target = `${redemptions}/search`;
    return pages((cursor) => this.#calls.answer({ method: 'POST', target, body: written({ ...request, cursor }), isAnswer: pageOf(shapes.redemption) }, signalOf(options)));
  }

  /** The balance of a voucher or card. */
  async lookUp(request: LookupRequest, options: { signal?: AbortSignal } = {}): Promise<Balance> {
    return this.#calls.answer({ method: 'POST', target: 'stored_value/lookup', body: written(request), asksToWait: true, isAnswer: shapes.balance }, signalOf(options));
  }

  /** Takes what a redemption reserved. A refusal such as reservation_expired took nothing; if no answer came, the error's `outcomeUnknown` is true. */
  confirm(id: string, request: ConfirmRequest = {}, options: KeyedOptions = {}): Promise<Redemption> {
    return this.#change(id, 'confirmations', request, options);
  }

  /** Releases a reservation, or gives back what a redemption of a card took. */
  reverse(id: string, request: ReverseRequest = {}, options: KeyedOptions = {}): Promise<Redemption> {
    return this.#change(id, 'reversals', request, options);
  }

  async #change(id: string, change: string, request: object, options: KeyedOptions): Promise<Redemption> {
    const target = `${redemptions}/${segment('id', id)}/${change}`;
    const body = written(request);
    const key = await keyOf(options);
    return this.#calls.answer({ method: 'POST', target, body, key, isAnswer: shapes.redemption }, options.signal);
  }

  /** The id of the redemption that a key made, as soon as there is one; null if there is none until the deadline. */
  async #find(key: string, signal: AbortSignal | undefined, end: number): Promise<string | null> {
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#calls.send(find(key), signal, end);
      if (outcome.failure) throwUnlessRepeatable(outcome.failure);
      else if (outcome.value.data[0]) return outcome.value.data[0].id;
      const pause = this.#calls.backoff(attempt);
      if (pause >= end - this.#calls.clock.now()) return null;
      await this.#calls.clock.pause(pause, signal);
    }
  }

  async #poll(first: Outcome<Redemption> & { value: Redemption }, poll: Call<Redemption>, key: string, signal: AbortSignal | undefined, end: number): Promise<RedeemResult> {
    let { value: redemption, retryAfter } = first as { value: Redemption; retryAfter: number | null };
    for (let attempt = 0; ; attempt++) {
      const result = decided(redemption, key);
      if (result) return result;
      let pause = retryAfter !== null ? retryAfter * 1000 : this.#calls.backoff(attempt);
      const remaining = end - this.#calls.clock.now();
      if (pause >= remaining) pause = remaining - lastPoll;
      if (pause <= 0 && remaining <= lastPoll) break;
      await this.#calls.clock.pause(Math.max(0, pause), signal);
      const outcome = await this.#calls.send(poll, signal, end);
      if (outcome.failure) break;
      redemption = outcome.value;
      retryAfter = outcome.retryAfter;
    }
    return { kind: 'undecided', key, id: redemption.id, redemption };
  }
}

function one(id: string): Call<Redemption> {
  return { method: 'GET', target: `${redemptions}/${segment('id', id)}`, isAnswer: shapes.redemption };
}

function find(key: string): Call<Page<Redemption>> {
  return { method: 'GET', target: withQuery(redemptions, { idempotency_key: given('key', key) }), isAnswer: pageOf(shapes.redemption) };
}

function decided(redemption: Redemption, key: string): RedeemResult | null {
  switch (redemption.status) {
    case 'confirmed':
      return { kind: 'confirmed', key, redemption };
    case 'reserved':
      return { kind: 'reserved', key, redemption };
    case 'failed':
      return { kind: 'failed', key, code: redemption.last_error?.code ?? '', nextStep: redemption.last_error?.next_step ?? '', redemption };
    default:
      return null;
  }
}

/** If the service refuses to tell, repeating is of no use. */
function throwUnlessRepeatable(failure: Failure): void {
  if (!isRepeatable(failure)) throw new RedemptionsError(failure, null, true);
}
