import { type RepeatedCalls, pages, withQuery, written } from './calls.js';
import { type KeyedOptions, keyOf } from './keys.js';
import { segment, signalOf } from './options.js';
import { type Shape, pageOf, shapes } from './shapes.js';
import type {
  Accrual, AccrueRequest, ActivateCardRequest, AdjustCardRequest, BlockCardRequest, CancelAccrualRequest, Card, CardEntry, CardFilter, ChangeCardRequest, IssueCardsRequest, LoadCardRequest,
  ReverseLoadRequest,
} from './types.js';

const cards = 'stored_value/cards';
const accruals = 'stored_value/accruals';

/**
 * Calls about gift cards and loyalty points. A repeat with the same key gets the same cards, or the card as it is now. A refusal is a `RedemptionsError` and changes nothing;
 * if no answer came, its `outcomeUnknown` is true.
 */
export class StoredValue {
  readonly #calls: RepeatedCalls;

  /** @internal */
  constructor(calls: RepeatedCalls) {
    this.#calls = calls;
  }

  /** Issues cards; the answer has their codes. */
  async issue(request: IssueCardsRequest, options: KeyedOptions = {}): Promise<Card[]> {
    return (await this.#post(cards, request, options, pageOf(shapes.card))).data;
  }

  /** One card, with the last four digits of its code. */
  async read(id: string, options: { signal?: AbortSignal } = {}): Promise<Card> {
    return this.#calls.answer({ method: 'GET', target: one(id), isAnswer: shapes.card }, signalOf(options));
  }

  /** Cards, newest first, page after page. */
  list(filter: CardFilter = {}, options: { signal?: AbortSignal } = {}): AsyncGenerator<Card, void, undefined> {
    return pages((cursor) => this.#calls.answer({ method: 'GET', target: withQuery(cards, { ...filter, cursor }), isAnswer: pageOf(shapes.card) }, signalOf(options)));
  }

  /** The history of a card, page after page. */
  entries(id: string, options: { signal?: AbortSignal } = {}): AsyncGenerator<CardEntry, void, undefined> {
    return pages((cursor) => this.#calls.answer({ method: 'GET', target: withQuery(`${one(id)}/entries`, { cursor }), isAnswer: pageOf(shapes.cardEntry) }, signalOf(options)));
  }

  activate(id: string, request: ActivateCardRequest = {}, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'activations', request, options);
  }

  /** Adds value to a card. */
  load(id: string, request: LoadCardRequest, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'loads', request, options);
  }

  /** Takes a load back while all of it is on the card. */
  reverseLoad(id: string, entry: number, request: ReverseLoadRequest = {}, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, `entries/${entry}/reversals`, request, options);
  }

  /** Changes the value of a card by hand. */
  adjust(id: string, request: AdjustCardRequest, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'adjustments', request, options);
  }

  block(id: string, request: BlockCardRequest, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'blocks', request, options);
  }

  unblock(id: string, request: ChangeCardRequest = {}, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'unblocks', request, options);
  }

  /** Closes a card without value, for good. */
  close(id: string, request: ChangeCardRequest = {}, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'closures', request, options);
  }

  /** Moves a card's value to a new card, which is the answer, with its code. */
  replace(id: string, request: ChangeCardRequest = {}, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'replacements', request, options);
  }

  /** Shows a card's code again; the audit trail records it. */
  reveal(id: string, request: ChangeCardRequest = {}, options: KeyedOptions = {}): Promise<Card> {
    return this.#change(id, 'reveals', request, options);
  }

  /** Adds the points of an order. */
  accrue(request: AccrueRequest, options: KeyedOptions = {}): Promise<Accrual> {
    return this.#post(accruals, request, options, shapes.accrual);
  }

  /** Cancels the points of an order, or of a part of it. */
  async cancelAccrual(id: string, request: CancelAccrualRequest = {}, options: KeyedOptions = {}): Promise<Accrual> {
    return this.#post(`${accruals}/${segment('id', id)}/reversals`, request, options, shapes.accrual);
  }

  async #change(id: string, change: string, request: object, options: KeyedOptions): Promise<Card> {
    return this.#post(`${one(id)}/${change}`, request, options, shapes.card);
  }

  async #post<T extends object>(target: string, request: object, options: KeyedOptions, isAnswer: Shape<T>): Promise<T> {
    const body = written(request);
    return this.#calls.answer({ method: 'POST', target, body, key: await keyOf(options), isAnswer }, options.signal);
  }
}

function one(id: string): string {
  return `${cards}/${segment('id', id)}`;
}
