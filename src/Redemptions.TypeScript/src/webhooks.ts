import type { components } from './openapi.js';
import { refuseUnknown } from './options.js';
import { Sensitive } from './sensitive.js';
import type { Redemption } from './types.js';

/** An endpoint to which the service no longer sends. */
export interface DisabledEndpoint {
  endpoint: string;
  reason: string | null;
  disabled_at: string | null;
  failing_since: string | null;
}

/** A redemption as an event shows it: without PINs; read it by id for those. */
export type RedemptionInEvent = Omit<Redemption, 'change_voucher'> & {
  change_voucher: { amount: number | null; currency: string; expires_at: string | null; serial_number: string | null; pin_last4: string | null } | null;
};

/** A card as an event shows it: with the last four digits of its code; `version` is the number of its newest entry. */
export type CardInEvent = components['schemas']['Card'] & { version: number };

/**
 * A verified event. Of `redemption` and `card`, keep the highest `data.version` of each redemption and card, and act on `data.status`, not on the type. Acknowledge and ignore `unknown`, a type of a later version.
 */
export type WebhookEvent = { id: string; type: string; timestamp: string } & (
  | { kind: 'redemption'; data: RedemptionInEvent }
  | { kind: 'card'; data: CardInEvent }
  | { kind: 'test' }
  | { kind: 'endpoint_disabled'; data: DisabledEndpoint }
  | { kind: 'unknown'; data: unknown }
);

/** A webhook did not come from the service, or not now: answer 401 and ignore it. The message contains neither body nor secret. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
}

/** Options of `verifyWebhook`. */
export interface VerifyOptions {
  /** Seconds that the attempt's time may be from this clock; by default 300. */
  tolerance?: number;
  /** This clock in milliseconds since 1970; by default the system's. */
  now?: () => number;
}

/**
 * The event, if one of the secrets signed it within the tolerance, by Standard Webhooks 1.0.0. Signatures are compared in constant time.
 * @param body The bytes or the text as they came, before any parsing.
 * @param headers The request's headers, of fetch or of Node.
 * @param secrets The endpoint's secrets, whsec_ and base64; during a rotation both.
 */
export async function verifyWebhook(
  body: Uint8Array | string,
  headers: Headers | Record<string, string | string[] | undefined>,
  secrets: readonly (string | Sensitive)[],
  options: VerifyOptions = {},
): Promise<WebhookEvent> {
  refuseUnknown(options, 'tolerance', 'now');
  const { tolerance = 300, now = Date.now } = options;
  const [id, timestamp, signatures] = [header(headers, 'webhook-id'), header(headers, 'webhook-timestamp'), header(headers, 'webhook-signature')];
  if (!id || !timestamp || !signatures) throw new WebhookVerificationError('A header is missing: webhook-id, webhook-timestamp and webhook-signature are required.');
  if (!/^\d+$/.test(timestamp) || Math.abs(Number(timestamp) - Math.floor(now() / 1000)) > tolerance) {
    throw new WebhookVerificationError('The webhook is older or newer than the tolerance allows: it may be a copy of an earlier one, or a clock is wrong.');
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + bytes.length);
  signed.set(head);
  signed.set(bytes, head.length);
  if (!(await isSigned(signed, signatures, secrets))) {
    throw new WebhookVerificationError("No signature is by one of the secrets: the body was changed on its way, or the webhook is another endpoint's.");
  }
  return read(new TextDecoder().decode(bytes));
}

async function isSigned(signed: Uint8Array<ArrayBuffer>, signatures: string, secrets: readonly (string | Sensitive)[]): Promise<boolean> {
  let found = false;
  for (const secret of secrets) {
    const key = await crypto.subtle.importKey('raw', keyBytes(Sensitive.reveal(secret)), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
    for (const signature of signatures.split(' ')) {
      const hash = signature.startsWith('v1,') ? decoded(signature.slice('v1,'.length)) : null;
      if (hash && (await crypto.subtle.verify('HMAC', key, hash, signed))) found = true;
    }
  }
  return found;
}

function keyBytes(secret: string): Uint8Array<ArrayBuffer> {
  const key = secret.startsWith('whsec_') ? decoded(secret.slice('whsec_'.length)) : null;
  if (!key || key.length === 0) throw new TypeError('The text is not a webhook secret: whsec_ and base64.');
  return key;
}

function decoded(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  } catch {
    return null;
  }
}

function header(headers: Headers | Record<string, string | string[] | undefined>, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const value = Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];
  return Array.isArray(value) ? (value[0] ?? null) : (value ?? null);
}

function read(text: string): WebhookEvent {
  const { id, type, timestamp, data } = parsed(text);
  if (type === 'webhook.test') return { id, type, timestamp, kind: 'test' };
  if (type === 'webhook.endpoint_disabled') return { id, type, timestamp, kind: 'endpoint_disabled', data: data as DisabledEndpoint };
  if (type === 'card.updated') return { id, type, timestamp, kind: 'card', data: data as CardInEvent };
  if (type.startsWith('redemption.')) return { id, type, timestamp, kind: 'redemption', data: data as RedemptionInEvent };
  return { id, type, timestamp, kind: 'unknown', data };
}

function parsed(text: string): { id: string; type: string; timestamp: string; data: unknown } {
  try {
    const event = JSON.parse(text);
    if (typeof event.id === 'string' && typeof event.type === 'string' && typeof event.timestamp === 'string') return event;
  } catch {
    // The error below says so.
  }
  throw new WebhookVerificationError('The webhook is signed, and its body is not an event: update this client.');
}
