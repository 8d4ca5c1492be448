import type { FieldError, NextStep, ProblemCode } from './types.js';

/** @internal A problem as the service sends it (RFC 9457). */
export interface Problem {
  code: string;
  detail?: string;
  request_id?: string;
  errors?: FieldError[];
  redemption_id?: string;
  next_step?: string;
  amount_left?: number;
}

/** @internal Why an attempt brought no usable answer. `status` is null if no answer came. */
export interface Failure {
  code: ProblemCode;
  status: number | null;
  problem: Problem | null;
  retryAfter: number | null;
  cause?: unknown;
}

/** The service refused a call, or no answer came within the deadline. It holds no secret. */
export class RedemptionsError extends Error {
  override readonly name = 'RedemptionsError';
  /** A stable code; later versions of the service may have more. */
  readonly code: ProblemCode;
  /** The HTTP status; null if no answer came. */
  readonly status: number | null;
  /** The fields that are wrong. */
  readonly errors: readonly FieldError[];
  /** The id of the call in the service's logs. */
  readonly requestId: string | null;
  /** The redemption that prevents the call, or to which the key belongs; only if it is the caller's own. */
  readonly redemptionId: string | null;
  /** What to do instead, where that is certain. */
  readonly nextStep: NextStep | null;
  /** With `value_spent`: what is left of the load, in minor units or points. */
  readonly amountLeft: number | null;
  /** Seconds that the service asks to wait before the call is repeated. */
  readonly retryAfter: number | null;
  /** The key of the call; null for calls that only read. */
  readonly key: string | null;
  /** True if an attempt got no answer, so that the call may have been recorded: repeat the same request with the same key. False if it recorded nothing. */
  readonly outcomeUnknown: boolean;

  /** @internal */
  constructor(failure: Failure, key: string | null, outcomeUnknown: boolean) {
    super(describe(failure) + (outcomeUnknown ? ' It is not known whether the call was recorded: repeat the same request with the same key.' : ''), { cause: failure.cause });
    this.code = failure.code;
    this.status = failure.status;
    this.errors = failure.problem?.errors ?? [];
    this.requestId = failure.problem?.request_id ?? null;
    this.redemptionId = failure.problem?.redemption_id ?? null;
    this.nextStep = failure.problem?.next_step ?? null;
    this.amountLeft = failure.problem?.amount_left ?? null;
    this.retryAfter = failure.retryAfter;
    this.key = key;
    this.outcomeUnknown = outcomeUnknown;
  }
}

function describe({ code, status, problem }: Failure): string {
  if (problem) return `The service answered ${status} ${code}: ${problem.detail ?? ''}`;
  if (status !== null) return `What answered with ${status} was not the redemption service.`;
  return code === 'unreachable' ? 'The service could not be reached, and nothing was sent.' : 'The service did not answer.';
}

/** @internal Whether the same request may be sent again: it got no answer, or one that says "later". */
export function isRepeatable({ status }: Failure): boolean {
  return status === null || [408, 429, 500, 502, 503, 504].includes(status) || (status >= 200 && status < 300);
}

/** @internal Whether the attempt certainly recorded nothing. */
export function recordedNothing(failure: Failure): boolean {
  const { code, status, problem } = failure;
  if (status === null) return code === 'unreachable';
  if (status === 429) return true;
  // These codes of the service promise it. A gateway's own error, with or without a problem, may hide the answer of a service that was reached.
  if (status === 408) return code === 'invalid_request';
  if (status >= 500) return code === 'overloaded' || code === 'provider_disabled' || code === 'provider_unavailable';
  return problem !== null || !isRepeatable(failure);
}

/** @internal Whether the refusal is about the request itself, whose bytes are the same in every attempt. */
export function isAboutRequest({ status }: Failure): boolean {
  return status !== null && [400, 406, 413, 415, 422].includes(status);
}

/** @internal Whether the call can succeed later as it is. */
export function isBusy(failure: Failure): boolean {
  return recordedNothing(failure) && (isRepeatable(failure) || failure.code === 'voucher_in_doubt');
}
