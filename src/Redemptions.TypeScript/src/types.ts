import type { components, operations } from './openapi.js';
import type { Sensitive } from './sensitive.js';

type Schemas = components['schemas'];

/** A word of a known set, or one of a later version of the service. */
export type OrLater<T extends string> = T | (string & {});

/** The members that hold secrets are `Sensitive` instead of text. */
type WithSecrets<T, Secrets extends keyof T> = Omit<T, Secrets> & { [Key in Secrets]: null extends T[Key] ? Sensitive | null : Sensitive };

/** A voucher or card, by the fields that discovery lists for its type. */
export type VoucherSource = { pin?: string | Sensitive; token?: string | Sensitive; serial_number?: string; phone_number?: string };

type Sent<T> = T extends { source: unknown } ? Omit<T, 'source'> & { source: VoucherSource } : T extends { source?: unknown } ? Omit<T, 'source'> & { source?: VoucherSource } : T;

export type RedeemRequest = Sent<Schemas['RedeemBody']>;
export type ConfirmRequest = Schemas['ConfirmationBody'];
export type ReverseRequest = Schemas['ReversalBody'];
export type SearchRequest = Omit<Sent<Schemas['SearchBody']>, 'cursor'>;
export type LookupRequest = Sent<Schemas['LookupBody']>;
export type IssueCardsRequest = Schemas['IssueBody'];
export type ActivateCardRequest = Schemas['ActivationBody'];
export type LoadCardRequest = Schemas['LoadBody'];
export type ReverseLoadRequest = Schemas['LoadReversalBody'];
export type AdjustCardRequest = Schemas['AdjustmentBody'];
export type BlockCardRequest = Schemas['BlockBody'];
export type ChangeCardRequest = Schemas['CardChangeBody'];
export type AccrueRequest = Sent<Schemas['AccrualBody']>;
export type CancelAccrualRequest = Schemas['AccrualReversalBody'];

/** Which redemptions a list returns. `limit` is how many a call fetches. */
export type RedemptionFilter = Omit<NonNullable<operations['listRedemptions']['parameters']['query']>, 'cursor'>;
export type CardFilter = Omit<NonNullable<operations['listCards']['parameters']['query']>, 'cursor'>;

/** A voucher issued for what a redemption left; its PIN is the customer's only access to that money. */
export type ChangeVoucher = WithSecrets<Schemas['ChangeVoucher'], 'pin' | 'barcode'>;
export type Redemption = Omit<Schemas['Redemption'], 'change_voucher' | 'status'> & { status: OrLater<Schemas['RedemptionStatus']>; change_voucher: ChangeVoucher | null };
export type Balance = Schemas['Balance'];
export type VoucherType = Schemas['Type'];
export type Card = WithSecrets<Schemas['Card'], 'pin' | 'barcode'>;
export type CardEntry = Schemas['CardEntry'];
export type Accrual = Schemas['Accrual'];
export type FieldError = Schemas['FieldError'];
export type NextStep = OrLater<Schemas['NextStep']>;
export type FailureCode = OrLater<Schemas['RedemptionFailure']['code']>;

/** A problem's code. This client says `unreachable` if nothing was sent, and `unexpected_answer` if what came was no answer of the service. */
export type ProblemCode = OrLater<Schemas['Problem']['code'] | 'unreachable' | 'unexpected_answer'>;

/**
 * What became of a call to redeem. A decline is a result and no error.
 *
 * `confirmed`: the money was taken. `reserved`: value is reserved; confirm or reverse it. `failed`: no money was taken.
 * `undecided`: neither is known, the money may have been taken; do not ask for another voucher, but `resume`, or repeat the same request with the same key.
 * `busy`: nothing was recorded; repeat the same request later.
 */
export type RedeemResult =
  | { kind: 'confirmed'; key: string; redemption: Redemption }
  | { kind: 'reserved'; key: string; redemption: Redemption }
  | { kind: 'failed'; key: string; code: FailureCode; nextStep: NextStep; redemption: Redemption }
  | Undecided
  | { kind: 'busy'; key: string; code: ProblemCode; /** Seconds. */ retryAfter: number | null; redemptionId: string | null };

/** `id` is null if no answer named the redemption; `redemption` is what was last read. */
export type Undecided = { kind: 'undecided'; key: string; id: string | null; redemption: Redemption | null };
