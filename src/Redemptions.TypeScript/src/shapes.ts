import type { Problem } from './errors.js';
import type { Accrual, Balance, Card, CardEntry, Redemption, VoucherType } from './types.js';

/** @internal Whether JSON is the service's, by the least that identifies it: a gateway or a maintenance page answers with JSON of its own, also with a success. */
export type Shape<T extends object> = (json: unknown) => json is T;

/** @internal A list of the service; without a cursor it is the whole list. */
export type Page<T> = { data: T[]; next_cursor: string | null };

/** @internal */
export const shapes = {
  redemption: shape<Redemption>('string', 'id', 'status'),
  card: shape<Card>('string', 'id', 'status'),
  cardEntry: shape<CardEntry>('number', 'seq'),
  accrual: shape<Accrual>('string', 'id'),
  balance: shape<Balance>('number', 'balance'),
  type: shape<VoucherType>('string', 'type'),
  problem: shape<Problem>('string', 'code'),
};

/** @internal */
export function pageOf<T extends object>(isItem: Shape<T>): Shape<Page<T>> {
  return (json: unknown): json is Page<T> => isObject(json) && Array.isArray(json['data']) && json['data'].every((item) => isItem(item));
}

function shape<T extends object>(type: 'string' | 'number', ...names: (keyof T & string)[]): Shape<T> {
  return (json: unknown): json is T => isObject(json) && names.every((name: string) => typeof json[name] === type);
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null;
}
