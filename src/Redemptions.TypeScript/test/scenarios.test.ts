import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RedeemResult, RedemptionsClient, RedemptionsError } from '../src/index.js';
import { JumpingClock, ScriptedService, file } from './scriptedService.js';

const nextSteps = ['new_key', 'other_voucher', 'contact_support', 'other_tender'];

for (const scenario of file.scenarios) {
  test(scenario.name, async () => {
    const service = await ScriptedService.start(...scenario.replies);
    try {
      const clock = new JumpingClock();
      service.onHang = () => clock.endAttempts();
      const client = new RedemptionsClient({ baseUrl: service.url, apiKey: 'sk_test_of_the_client', clock });

      const result = await client.redeem(file.request, { key: 'key-1' }).catch((error: unknown) => error as RedemptionsError);
      assert.deepEqual(shown(result), scenario.expect.result);
      if (scenario.resume) {
        assert.ok(!(result instanceof RedemptionsError) && result.kind === 'undecided');
        assert.deepEqual(shown(await client.resume(result)), scenario.resume);
      }

      assert.deepEqual(service.requests.map(({ call }) => call), scenario.expect.requests);
      assert.deepEqual(clock.pauses, scenario.expect.pauses);
      const posts = service.requests.filter(({ call }) => call.startsWith('POST'));
      assert.ok(posts.every(({ headers }) => headers['idempotency-key'] === 'key-1'));
      assert.equal(new Set(posts.map(({ body }) => body)).size, 1);
      assert.deepEqual(JSON.parse(posts[0]!.body), file.request);
      assert.ok(service.requests.every(({ headers }) => headers.authorization === 'Bearer sk_test_of_the_client'));
    } finally {
      await service.stop();
    }
  });
}

function shown(result: RedeemResult | RedemptionsError): Record<string, unknown> {
  if (result instanceof RedemptionsError) {
    const { code, status, errors, outcomeUnknown, redemptionId } = result;
    return known({ kind: 'refused', code, status, fields: errors.map(({ field }) => field), outcome_unknown: outcomeUnknown, redemption_id: redemptionId });
  }

  switch (result.kind) {
    case 'failed':
      return { kind: 'failed', code: result.code, next_step: nextSteps.includes(result.nextStep) ? result.nextStep : 'unknown' };
    case 'undecided':
      return known({ kind: 'undecided', id: result.id });
    case 'busy':
      return known({ kind: 'busy', code: result.code, retry_after: result.retryAfter, redemption_id: result.redemptionId });
    default:
      return { kind: result.kind };
  }
}

function known(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
