// Asks by idempotency key what became of redemptions that got no answer, until each is decided.

import { list, forget } from './store.js';

const Interval = 2000;
const Late = 90000; // After this a call that was never recorded cannot arrive any more.

const panel = () => document.querySelector('[data-undecided]');
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
  const items = await list();
  draw(items);
  if (items.length > 0 || document.querySelector('[data-waiting], [data-answer=draft]')) timer = setTimeout(ask, document.hidden ? Interval * 5 : Interval);
}

async function askAll() {
  const waiting = document.querySelector('[data-waiting]')?.dataset.waiting;
  const items = await list();
  draw(items);
  const base = panel()?.dataset.undecided ?? location.pathname.replace(/\/(waiting|redemptions\/.*)$/, '/status');
  for (const item of items) {
    const answer = await askOne(base, item.key);
    if (answer?.state === 'decided') { await drop(item); decided(item, answer.url); }
    else if (answer?.state === 'absent' && Date.now() - item.at > Late) { await drop(item); neverRecorded(item); }
    else states.set(item.key, answer?.state ?? 'away');
  }
  if (waiting && !items.some(item => item.key === waiting)) {
    const answer = await askOne(base, waiting);
    if (answer?.url) location.assign(answer.url);
  }
}

async function drop(item) {
  await forget(item.key);
  states.delete(item.key);
}

async function askOne(base, key) {
  try {
    const answer = await fetch(`${base}?key=${encodeURIComponent(key)}`, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(10000) });
    return answer.ok ? await answer.json() : answer.status === 401 ? { state: 'signed out' } : null;
  } catch {
    return null;
  }
}

function draw(items) {
  const box = panel();
  if (!box) return;
  const ul = box.querySelector('ul');
  ul.querySelectorAll('[data-key]').forEach(item => item.remove());
  for (const { key, name, amount, last4, at } of items) {
    const item = document.createElement('li');
    item.dataset.key = key;
    const link = item.appendChild(document.createElement('a'));
    link.href = `${box.dataset.waitingPage}?key=${encodeURIComponent(key)}`;
    link.textContent = `${name} …${last4}`;
    const rest = item.appendChild(document.createElement('span'));
    const words = { away: 'the service does not answer', absent: 'not recorded yet', 'signed out': 'sign in to ask' };
    rest.textContent = `${amount ? 'R ' + amount : 'all of it'} · ${span(Date.now() - at)}${words[states.get(key)] ? ' · ' + words[states.get(key)] : ''}`;
    ul.append(item);
  }
  box.querySelector('[data-none]').hidden = ul.children.length > 0;
  box.classList.toggle('some', ul.children.length > 0);
}

function decided(item, url) {
  if (document.querySelector('[data-waiting]')?.dataset.waiting === item.key || document.querySelector('#redeem fieldset:disabled')) { location.assign(url); return; }
  if (location.pathname === new URL(url, location.href).pathname) return;
  say(`${item.name} …${item.last4} is decided.`, 'See the answer', url);
}

const neverRecorded = item => say(`${item.name} …${item.last4} was never recorded, so nothing was taken. It can be entered again.`, 'Open the form', panel() ? location.href : '../till');

function say(text, label, url) {
  const box = panel();
  if (!box) return;
  const line = document.createElement('p');
  line.className = 'note';
  line.setAttribute('role', 'status');
  line.append(text + ' ');
  const link = line.appendChild(document.createElement('a'));
  link.href = url;
  link.textContent = label;
  box.append(line);
}

function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

document.addEventListener('undecided', ask);
window.addEventListener('online', ask);
document.addEventListener('visibilitychange', () => { if (!document.hidden) ask(); });
ask();
