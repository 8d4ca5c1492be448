// Asks by idempotency key what became of redemptions that got no answer, until each is decided.

import { keep, list, forget } from './store.js';

const Interval = 2000;
const Patience = 30000;
const Late = 90000; // After this a call that was never recorded cannot arrive any more.

const panel = () => document.querySelector('[data-undecided]');

// Of the account and mode that are signed in: the service would say of another's key that it was never recorded.
const mine = async () => (await list()).filter(item => !item.owner || item.owner === document.querySelector('main').dataset.owner);
const open = items => items.filter(item => !item.told);
const states = new Map();
let timer = 0, isAsking = false, isStale = false;

async function ask() {
  isStale = isAsking;
  if (isAsking) return;
  clearTimeout(timer);
  isAsking = true;
  try {
    await askAll();
  } finally {
    isAsking = false;
  }
  if (isStale) { ask(); return; }
  const items = await mine();
  draw(items);
  if (open(items).length > 0 || document.querySelector('[data-waiting], [data-answer=draft], #redeem[data-sent-key]')) timer = setTimeout(ask, document.hidden ? Interval * 5 : Interval);
}

async function askAll() {
  const waiting = document.querySelector('[data-waiting]')?.dataset.waiting;
  const items = await mine();
  draw(items);
  const base = panel()?.dataset.undecided ?? location.pathname.replace(/\/(waiting|redemptions\/.*)$/, '/status');
  for (const item of items) {
    if (item.told === 'decided' && isOn(item.url)) await drop(item);
    if (item.told) continue;
    const answer = await askOne(base, item.key);
    if (answer?.state === 'decided') await decided(item, answer.url);
    else if (answer?.state === 'absent' && Date.now() - item.at > Late) await absent(item);
    else states.set(item.key, answer?.state ?? 'away');
    // The server's list has it as well.
    if (answer?.id) panel()?.querySelector(`[data-id="${CSS.escape(answer.id)}"]`)?.remove();
  }
  await release();
  if (waiting && !open(items).some(item => item.key === waiting)) {
    const answer = await askOne(base, waiting);
    if (answer?.url) go(answer.url);
    // The form says that it was never recorded; this page would say "not known yet" for ever.
    else if (items.some(item => item.key === waiting && item.told === 'absent')) location.assign(document.querySelector('[data-next]').href);
  }
}

// The key of the redeem form that got no answer.
const lockedKey = () => document.querySelector('#redeem')?.dataset.sentKey;

// Its answer may be known by now from another tab, or from before the form knew that it is lost; the entry may be gone, if the answer was read. The answer's page drops an entry that is there.
async function release() {
  const key = lockedKey(), item = (await mine()).find(item => item.key === key);
  if (!key || item && !item.told) return;
  const { state, url } = item ? { state: item.told, url: item.url } : await askOne(panel().dataset.undecided, key) ?? {};
  if (url) go(url);
  // A call that was sent a moment ago is absent as well, until it is recorded.
  else if (state === 'absent' && Date.now() - Number(document.querySelector('#redeem').dataset.sentAt) > Late) location.reload();
}

// A page that loads slowly is not asked for again by the next round.
let wentAt = 0;
function go(url) {
  if (Date.now() - wentAt < Patience) return;
  wentAt = Date.now();
  location.assign(url);
}

async function drop(item) {
  await forget(item.key);
  states.delete(item.key);
}

async function askOne(base, key) {
  try {
    const answer = await fetch(`${base}?key=${encodeURIComponent(key)}`, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(10000) });
    if (!answer.ok) return answer.status === 401 ? { state: 'signed out' } : null;
    // Another tab may have signed in with another key, whose account knows nothing of this one's redemptions.
    const told = await answer.json();
    return told.owner === document.querySelector('main').dataset.owner ? told : { state: 'signed out' };
  } catch {
    return null;
  }
}

function draw(items) {
  const box = panel();
  if (!box) return;
  const ul = box.querySelector('ul');
  ul.querySelectorAll('[data-key]').forEach(item => item.remove());
  for (const { key, name, amount, currency = 'R', last4, at } of open(items)) {
    const item = document.createElement('li');
    item.dataset.key = key;
    const link = item.appendChild(document.createElement('a'));
    link.href = `${box.dataset.waitingPage}?key=${encodeURIComponent(key)}`;
    link.textContent = `${name} …${last4}`;
    const rest = item.appendChild(document.createElement('span'));
    const words = { away: 'the service does not answer', absent: 'not recorded yet', 'signed out': 'sign in to ask' };
    rest.textContent = `${amount ? `${currency} ${amount}` : 'all of it'} · ${span(Date.now() - at)}${words[states.get(key)] ? ' · ' + words[states.get(key)] : ''}`;
    ul.append(item);
  }
  box.querySelector('[data-none]').hidden = ul.children.length > 0;
  box.classList.toggle('some', ul.children.length > 0);
  box.querySelectorAll('[data-told]').forEach(line => { if (!items.some(item => item.told && item.key === line.dataset.told)) line.remove(); });
  for (const item of items) if (item.told && !box.querySelector(`[data-told="${CSS.escape(item.key)}"]`)) box.append(line(item));
}

const isOn = url => location.pathname === new URL(url, location.href).pathname;

// The answer stays in the list until it is opened, on whichever page it became known.
async function decided(item, url) {
  if (isOn(url)) await drop(item); else await keep({ ...item, told: 'decided', url });
  if (document.querySelector('[data-waiting]')?.dataset.waiting === item.key || lockedKey() === item.key) go(url);
}

async function absent(item) {
  await keep({ ...item, told: 'absent' });
  if (lockedKey() === item.key) location.reload();
}

function line(item) {
  const made = document.createElement('p');
  made.className = 'note';
  made.dataset.told = item.key;
  made.setAttribute('role', 'status');
  if (item.told === 'decided') {
    made.append(`${item.name} …${item.last4} is decided. `);
    const link = made.appendChild(document.createElement('a'));
    link.href = item.url;
    link.textContent = 'See the answer';
    made.append(' ');
  } else {
    made.append(`${item.name} …${item.last4} was never recorded, so nothing was taken. It can be entered again. `);
  }
  const read = made.appendChild(document.createElement('button'));
  read.type = 'button';
  read.textContent = 'Understood';
  read.addEventListener('click', async () => { await drop(item); made.remove(); });
  return made;
}

function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

document.addEventListener('undecided', ask);
window.addEventListener('online', ask);
document.addEventListener('visibilitychange', () => { if (!document.hidden) ask(); });
ask();
