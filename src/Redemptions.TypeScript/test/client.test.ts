import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import { RedemptionsClient, RedemptionsError, Sensitive, newKey } from '../src/index.js';
import { JumpingClock, type Reply, ScriptedService, file } from './scriptedService.js';

const apiKey = 'sk_test_of_the_client';
const change = '1002500000000029';

async function start(t: TestContext, ...replies: Reply[]) {
  const service = await ScriptedService.start(...replies);
  t.after(() => service.stop());
  const clock = new JumpingClock();
  return { service, clock, client: new RedemptionsClient({ baseUrl: service.url, apiKey, clock }) };
}

/** What callers in JavaScript pass where a text is missing. */
const missing = [undefined, null, ''] as string[];

const json = (value: unknown): Reply => ({ status: 200, body: JSON.stringify(value), type: 'application/json' });
const draft = (id: string) => ({ id, status: 'draft' });
const withChange: Reply = { status: 201, redemption: { change_voucher: { pin: change, barcode: change, serial_number: 'BL1', amount: 2500, currency: 'ZAR', expires_at: null, instructions: null } } };

test('A service that cannot be reached is busy at the deadline', async (t) => {
  const { service, clock, client } = await start(t);
  await service.stop();
  const result = await client.redeem(file.request);
  assert.equal(result.kind, 'busy');
  assert.equal(result.code, 'unreachable');
  assert.deepEqual(clock.pauses.slice(0, 7), [0.25, 0.5, 1, 2, 4, 8, 8]);
  assert.ok(clock.pauses.reduce((sum, pause) => sum + pause, 0) <= 60);
});

test('A key is handed out before anything is sent', async (t) => {
  const { service, client } = await start(t, withChange);
  const keys: string[] = [];
  await client.redeem(file.request, {
    onKey: async (key) => {
      await Promise.resolve();
      assert.equal(service.requests.length, 0);
      keys.push(key);
    },
  });
  assert.match(keys[0]!, /^[0-9a-f]{32}$/);
  assert.equal(service.requests[0]!.headers['idempotency-key'], keys[0]);
  assert.notEqual(newKey(), newKey());
});

test('A key that could not be stored sends nothing', async (t) => {
  const { service, client } = await start(t);
  await assert.rejects(client.redeem(file.request, { onKey: () => Promise.reject(new Error('no disk')) }), /no disk/);
  assert.equal(service.requests.length, 0);
});

test('A key of another form is neither handed out nor sent', async (t) => {
  const { service, client } = await start(t);
  for (const key of ['', 'a blank', 'order-1\n', 'order-ä', '"order-1"', 'k'.repeat(256), null, 42] as string[]) {
    const options = { key, onKey: () => assert.fail('The key was handed out.') };
    await assert.rejects(client.redeem(file.request, options), { name: 'TypeError', message: 'The service does not take this idempotency key: pass 1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + =' });
  }
  assert.equal(service.requests.length, 0);
});

test('A key of the greatest length with every kind of character is sent as it is', async (t) => {
  const { service, client } = await start(t, withChange);
  const key = 'AZaz09_.:-/+='.padEnd(255, '0');
  await client.redeem(file.request, { key });
  assert.equal(service.requests[0]!.headers['idempotency-key'], key);
});

test('An unknown option sends nothing, since a misspelt key would make the next call a second redemption', async (t) => {
  const { service, client } = await start(t);
  const misspelt = { idempotencyKey: 'order-1' } as object;
  await assert.rejects(client.redeem(file.request, misspelt), { name: 'TypeError', message: 'The option idempotencyKey is not known: there are key, onKey, signal.' });
  await assert.rejects(client.types(misspelt), { name: 'TypeError', message: 'The option idempotencyKey is not known: there is signal.' });
  assert.throws(() => new RedemptionsClient({ baseUrl: service.url, apiKey, timeout: 5 } as { baseUrl: string; apiKey: string }), { name: 'TypeError', message: /timeout/ });
  assert.equal(service.requests.length, 0);
});

test('An aborted call ends at once', async (t) => {
  const { service, client } = await start(t, { hang: true });
  const abort = new AbortController();
  service.onHang = () => abort.abort();
  await assert.rejects(client.redeem(file.request, { signal: abort.signal }), { name: 'AbortError' });
  assert.equal(service.requests.length, 1);
});

test('No text, console or JSON shows a secret of an answer', async (t) => {
  const { client } = await start(t, withChange);
  const result = await client.redeem(file.request);
  assert.equal(result.kind, 'confirmed');
  assert.equal(result.redemption.change_voucher?.pin?.reveal(), change);
  assert.equal(`${result.redemption.change_voucher?.pin}`, '***');
  assert.ok(!inspect(result, { depth: 9 }).includes(change));
  assert.throws(() => JSON.stringify(result), /A Sensitive is not serialised/);
});

test('No console shows the API key', () => {
  const client = new RedemptionsClient({ baseUrl: 'http://localhost', apiKey });
  assert.ok(!inspect(client, { depth: 9, showHidden: true }).includes(apiKey));
});

test('A secret of a request is sent in the clear and stays hidden in the caller', async (t) => {
  const { service, client } = await start(t, withChange);
  const request = { ...file.request, source: { ...file.request.source, pin: new Sensitive(file.request.source.pin) } };
  await client.redeem(request);
  assert.deepEqual(JSON.parse(service.requests[0]!.body), file.request);
  assert.ok(!inspect(request).includes(file.request.source.pin));
});

test('An error has no secret', async (t) => {
  const { client } = await start(t, { status: 422, problem: { code: 'invalid_source' } });
  await assert.rejects(client.redeem(file.request), (error) => {
    assert.ok(error instanceof RedemptionsError);
    const text = inspect(error, { depth: 9 }) + error.stack;
    return !text.includes(file.request.source.pin) && !text.includes(apiKey);
  });
});

test('An API key of another form is an error that does not show it', () => {
  for (const key of ['', 'sk_test_with a blank', 'sk_test_ä']) {
    assert.throws(() => new RedemptionsClient({ baseUrl: 'http://localhost', apiKey: key }), { message: 'The API key is empty, or has blanks or characters beyond ASCII: pass it as it was issued.' });
  }
});

test('A path prefix of the service is kept', async (t) => {
  const { service } = await start(t, json({ data: [] }));
  await new RedemptionsClient({ baseUrl: `${service.url}/pay`, apiKey }).types();
  assert.equal(service.requests[0]!.call, 'GET /pay/collect/redemptions/types');
});

test('A list goes over all its pages', async (t) => {
  const { service, client } = await start(t, json({ data: [draft('rdm_1'), draft('rdm_2')], next_cursor: 'a+b' }), json({ data: [draft('rdm_3')], next_cursor: null }));
  const ids: string[] = [];
  for await (const redemption of client.list({ status: 'draft', external_reference: '#1001', in_doubt: true, limit: 2 })) ids.push(redemption.id);
  assert.deepEqual(ids, ['rdm_1', 'rdm_2', 'rdm_3']);
  const query = 'GET /collect/redemptions?status=draft&external_reference=%231001&in_doubt=true&limit=2';
  assert.deepEqual(service.requests.map(({ call }) => call), [query, `${query}&cursor=a%2Bb`]);
});

test('A search has the voucher in its body', async (t) => {
  const { service, client } = await start(t, json({ data: [], next_cursor: null }));
  for await (const _ of client.search({ type: 'vouchers.blu', source: { pin: new Sensitive('1000500000000010') } })) assert.fail();
  assert.equal(service.requests[0]!.call, 'POST /collect/redemptions/search');
  assert.deepEqual(JSON.parse(service.requests[0]!.body), { type: 'vouchers.blu', source: { pin: '1000500000000010' } });
});

test('A key that is not recorded is no error', async (t) => {
  const { service, client } = await start(t, json({ data: [], next_cursor: null }));
  assert.equal(await client.findByKey('order/1'), null);
  assert.equal(service.requests[0]!.call, 'GET /collect/redemptions?idempotency_key=order%2F1');
});

test('A missing key finds nothing, since the list without it has the redemptions of other orders', async (t) => {
  const { service, client } = await start(t);
  for (const key of missing) await assert.rejects(client.findByKey(key), { name: 'TypeError', message: 'The key is empty or missing: nothing was sent.' });
  assert.equal(service.requests.length, 0);
});

test('An undecided result without id and key is not resumed', async (t) => {
  const { service, client } = await start(t);
  for (const key of missing) {
    await assert.rejects(client.resume({ kind: 'undecided', key, id: null, redemption: null }), { name: 'TypeError', message: 'The key is empty or missing: nothing was sent.' });
  }
  assert.equal(service.requests.length, 0);
});

test('An id that is missing or a dot segment sends nothing and hands out no key, since the call would be another one', async (t) => {
  const { service, client } = await start(t);
  const options = { onKey: () => assert.fail('The key was handed out.') };
  for (const id of [...missing, '.', '..']) {
    for (const call of [
      () => client.type(id),
      () => client.read(id),
      () => client.confirm(id, {}, options),
      () => client.reverse(id, {}, options),
      () => client.storedValue.read(id),
      () => client.storedValue.entries(id).next(),
      () => client.storedValue.load(id, { amount: 5000, currency: 'ZAR' }, options),
      () => client.storedValue.cancelAccrual(id, {}, options),
    ]) {
      await assert.rejects(call, { name: 'TypeError', message: /^The (id|type) is (empty or missing|\.\.?, which is none): nothing was sent\.$/ });
    }
  }
  assert.equal(service.requests.length, 0);
});

test('A change of a card that gets no answer has an unknown outcome', async (t) => {
  const { service, client } = await start(t, { status: 503, headers: { 'Retry-After': '120' }, problem: { code: 'outcome_unknown' } });
  await assert.rejects(client.storedValue.load('crd_1', { amount: 5000, currency: 'ZAR' }, { key: 'load-1' }), { code: 'outcome_unknown', outcomeUnknown: true, key: 'load-1' });
  assert.equal(service.requests[0]!.call, 'POST /stored_value/cards/crd_1/loads');
});

test("A success that is not the service's is no answer to a change", async (t) => {
  const ofGateway = (value: unknown): Reply => ({ ...json(value), headers: { 'Retry-After': '120' } });
  const { service, client } = await start(t, ofGateway({}), ofGateway({}), ofGateway({}), ofGateway({ data: [{}] }));
  const key = 'key-1';
  for (const call of [
    () => client.confirm('rdm_1', {}, { key }),
    () => client.storedValue.load('crd_1', { amount: 5000, currency: 'ZAR' }, { key }),
    () => client.storedValue.issue({ type: 'gift_cards.house', amount: 25000, currency: 'ZAR' }, { key }),
    () => client.storedValue.issue({ type: 'gift_cards.house', amount: 25000, currency: 'ZAR' }, { key }),
  ]) {
    await assert.rejects(call, { name: 'RedemptionsError', code: 'unexpected_answer', status: 200, outcomeUnknown: true, key });
  }
  assert.equal(service.requests.length, 4);
});

test("Each call takes the least of the service's answer", async (t) => {
  const answers = [{ data: [{ type: 'vouchers.blu' }] }, { type: 'vouchers.blu' }, { balance: 0 }, { data: [{ seq: 1 }], next_cursor: null }, { id: 'acr_1' }];
  const { client } = await start(t, ...answers.map(json));
  assert.deepEqual(await client.types(), [{ type: 'vouchers.blu' }]);
  assert.deepEqual(await client.type('vouchers.blu'), { type: 'vouchers.blu' });
  assert.deepEqual(await client.lookUp({ type: 'vouchers.blu', source: { pin: '1000500000000010' } }), { balance: 0 });
  assert.deepEqual(await client.storedValue.entries('crd_1').next(), { value: { seq: 1 }, done: false });
  assert.deepEqual(await client.storedValue.cancelAccrual('acr_1'), { id: 'acr_1' });
});

test('The code of a card is hidden', async (t) => {
  const { client } = await start(t, json({ data: [{ id: 'crd_1', status: 'active', pin: change, barcode: change, metadata: { pin: 'of the caller' } }] }));
  const [card] = await client.storedValue.issue({ type: 'gift_cards.house', amount: 25000, currency: 'ZAR' });
  assert.equal(card!.pin.reveal(), change);
  assert.equal(card!.metadata['pin'], 'of the caller');
  assert.ok(!inspect(card).includes(change));
});
