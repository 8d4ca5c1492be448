import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { Sensitive, type VerifyOptions, WebhookVerificationError, verifyWebhook } from '../src/index.js';

// The vector that the libraries of github.com/standard-webhooks/standard-webhooks share ("sign function works", at b2fa7b87).
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const otherSecret = 'whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const seconds = 1614265330;
const published = { body: '{"test": 2432232314}', signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' };

const event = (type: string, data: unknown) => JSON.stringify({ id: 'evt_1', type, timestamp: '2026-11-29T08:30:15.250Z', data });
const signed = (body: string) => `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${seconds}.${body}`).digest('base64')}`;
const testBody = event('webhook.test', {});

function verify(body: string | Uint8Array, { signature = signed(String(body)), timestamp = String(seconds), secrets = [secret] as (string | Sensitive)[], ...options }: { signature?: string; timestamp?: string; secrets?: (string | Sensitive)[] } & VerifyOptions = {}) {
  return verifyWebhook(body, { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }, secrets, { now: () => seconds * 1000, ...options });
}

const isRefused = (message: RegExp) => (error: unknown) => error instanceof WebhookVerificationError && message.test(error.message);

test('The published vector is verified and is no event of this service', () => assert.rejects(verify(published.body, { signature: published.signature }), isRefused(/^The webhook is signed/)));

test('An event of a redemption has the redemption', async () => {
  const verified = await verify(event('redemption.confirmed', { id: 'rdm_1', version: 3, status: 'confirmed', change_voucher: { pin_last4: '0042' } }));
  assert.equal(verified.kind, 'redemption');
  assert.equal(verified.data.version, 3);
  assert.equal(verified.data.change_voucher?.pin_last4, '0042');
});

test('An event of a card has the card and its version', async () => {
  const verified = await verify(event('card.updated', { id: 'crd_1', version: 7, status: 'active', balance: 15000 }));
  assert.ok(verified.kind === 'card' && verified.data.version === 7 && verified.data.balance === 15000);
});

test('Tests, disabled endpoints and types of later versions are events', async () => {
  assert.equal((await verify(testBody)).kind, 'test');
  const disabled = await verify(event('webhook.endpoint_disabled', { endpoint: 'whe_1', reason: 'gone' }));
  assert.ok(disabled.kind === 'endpoint_disabled' && disabled.data.endpoint === 'whe_1');
  assert.equal((await verify(event('of.a.later.version', { a: 1 }))).kind, 'unknown');
});

test('Bytes, headers of fetch and hidden secrets are taken', async () => {
  const headers = new Headers({ 'Webhook-Id': id, 'Webhook-Timestamp': String(seconds), 'Webhook-Signature': signed(testBody) });
  assert.equal((await verifyWebhook(new TextEncoder().encode(testBody), headers, [new Sensitive(secret)], { now: () => seconds * 1000 })).kind, 'test');
});

test('During a rotation either secret and either signature verify', async () => {
  assert.equal((await verify(testBody, { signature: `v1,${'A'.repeat(44)} ${signed(testBody)}`, secrets: [otherSecret, secret] })).kind, 'test');
});

test('Changed bodies, other versions of signatures and no secrets are refused', async () => {
  await assert.rejects(verify(`${testBody} `, { signature: signed(testBody) }), isRefused(/^No signature/));
  await assert.rejects(verify(testBody, { signature: signed(testBody).replace('v1,', 'v2,') }), isRefused(/^No signature/));
  await assert.rejects(verify(testBody, { signature: 'v1,not base64!' }), isRefused(/^No signature/));
  await assert.rejects(verify(testBody, { secrets: [] }), isRefused(/^No signature/));
});

test('A webhook beyond the tolerance is refused', async () => {
  for (const away of [301, -301]) await assert.rejects(verify(testBody, { now: () => (seconds + away) * 1000 }), isRefused(/older or newer/));
  for (const away of [300, -300]) assert.equal((await verify(testBody, { now: () => (seconds + away) * 1000 })).kind, 'test');
  for (const timestamp of ['99999999999999999999', '-1614265330', '1614265330.0', 'NaN']) await assert.rejects(verify(testBody, { timestamp }), isRefused(/older or newer/));
});

test('A webhook without a header is refused', () => assert.rejects(verifyWebhook(testBody, { 'webhook-id': id }, [secret]), isRefused(/^A header is missing/)));

test('A secret of another form is an error that does not show it', async () => {
  for (const wrong of ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_', 'whsec_not base64!']) {
    await assert.rejects(verify(testBody, { secrets: [wrong] }), { message: 'The text is not a webhook secret: whsec_ and base64.' });
  }
});
