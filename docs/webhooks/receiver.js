// A receiver of webhooks: WEBHOOK_SECRET=whsec_… PORT=9000 node receiver.js
const { createServer } = require('node:http');
const { createHmac, timingSafeEqual } = require('node:crypto');

const key = Buffer.from(process.env.WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
const versions = new Map(); // of a real receiver: in its database, in one transaction with what follows

function isSigned(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;
  const hash = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  const expected = Buffer.from(`v1,${hash}`);
  return signatures.split(' ').map((one) => Buffer.from(one)).some((one) => one.length === expected.length && timingSafeEqual(one, expected));
}

function receive({ type, data }) {
  if (!type.startsWith('redemption.') || versions.get(data.id) >= data.version) return;
  versions.set(data.id, data.version);
  console.log(`${type} ${data.id} version ${data.version}: ${data.status}`);
}

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part)).on('end', () => {
    const body = Buffer.concat(parts);
    const accepted = request.method === 'POST' && request.url === '/webhooks' && isSigned(request.headers, body);
    if (accepted) receive(JSON.parse(body));
    response.writeHead(accepted ? 204 : 401).end();
  });
});
server.listen(process.env.PORT ?? 9000, () => console.log(`Now listening on: http://localhost:${server.address().port}`));
