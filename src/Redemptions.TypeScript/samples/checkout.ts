// A checkout that redeems R50 of a Blu voucher while the network loses an answer: REDEMPTIONS_API_KEY=sk_test_… node build/samples/checkout.js [address] [pin]
import { newKey, RedemptionsClient, type RedeemResult, Sensitive } from '@redemptions/client';

// The idempotency keys of orders: of a real checkout, in its database.
const keys = new Map<string, string>();

async function pay(client: RedemptionsClient, order: string, pin: Sensitive, amount: number): Promise<RedeemResult> {
  // Stored before the call: after a crash the order goes on with the same key, and is never paid twice.
  const key = keys.get(order) ?? newKey();
  keys.set(order, key);
  const first = await client.redeem(
    { type: 'vouchers.blu', source: { pin, phone_number: '0821234567' }, amount, currency: 'ZAR', external_reference: order }, // cents
    { key },
  );
  const result = first.kind === 'undecided' ? await client.resume(first) : first;
  // No money has moved, so another voucher gets a key of its own.
  if (result.kind === 'failed') keys.delete(order);
  return result;
}

function explain(result: RedeemResult): string {
  switch (result.kind) {
    case 'confirmed':
      return `paid ${result.redemption.redeemed_amount} cents with ${result.redemption.id}; change voucher ${result.redemption.change_voucher?.serial_number ?? 'none'}`;
    case 'failed':
      return `not paid, no money has moved: ${result.code}; next step ${result.nextStep}`;
    case 'busy':
      return `not paid, nothing was recorded: ${result.code}; try the same request again later`;
    case 'undecided':
      return `not known yet (${result.id ?? 'no id'}): keep the order open, do not ask for another voucher`;
    default:
      return `not a payment: ${result.kind}`;
  }
}

/** A network that loses the answer to the first redemption, after the service has done its work. */
function losesFirstAnswer(): typeof fetch {
  let lost = false;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (lost || init?.method !== 'POST') return response;
    lost = true;
    await response.body?.cancel();
    console.log('The answer was lost.');
    throw new TypeError('The connection was closed before the answer came.');
  };
}

const [address = 'http://localhost:8080', pin = '1002500000000047'] = process.argv.slice(2);
const client = new RedemptionsClient({ baseUrl: address, apiKey: process.env['REDEMPTIONS_API_KEY'] ?? 'sk_test_embedded', fetch: losesFirstAnswer() });
const order = `order-${crypto.randomUUID()}`;

const result = await pay(client, order, new Sensitive(pin), 5000);
console.log(explain(result));

// What a process does that starts again and has nothing but the stored key. After a decline there is none.
const key = keys.get(order);
if (key !== undefined) {
  const found = await client.findByKey(key);
  console.log(`the key made ${found?.id ?? 'nothing'}`);
}

let count = 0;
for await (const _ of client.list({ external_reference: order })) count++;
console.log(`redemptions of the order: ${count}`);
process.exitCode = result.kind === 'confirmed' ? 0 : 1;
