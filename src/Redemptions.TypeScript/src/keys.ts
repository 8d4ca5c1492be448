import { refuseUnknown } from './options.js';

/** Options of a call that changes something. */
export interface KeyedOptions {
  /** 1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + =, unique in account and mode; another form is refused before anything is sent. By default a new key. */
  key?: string;
  /** Gets the key before anything is sent, so that it can be stored; the call waits for it. */
  onKey?: (key: string) => void | Promise<void>;
  /** Ends the waiting, not the change. */
  signal?: AbortSignal;
}

/** A new key of 32 random hex digits. Store it with the order before the call, so that it survives a crash. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The service's, RequestForms.IdempotencyKey.
const form = /^[A-Za-z0-9_.:/+=-]{1,255}$/;

/**
 * @internal The key of a call, after it was handed out. Many texts of another form cannot be a header: no attempt could be sent, and the call would end as undecided. null is not replaced by a new key,
 * since it may stand for the lost key of an earlier call.
 */
export async function keyOf(options: KeyedOptions): Promise<string> {
  refuseUnknown(options, 'key', 'onKey', 'signal');
  const { key = newKey(), onKey } = options;
  if (typeof key !== 'string' || !form.test(key)) throw new TypeError('The service does not take this idempotency key: pass 1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + =');
  await onKey?.(key);
  return key;
}
