// The forms of the till: one send for one form, PINs in groups, a keypad, and scanners. Everything here is comfort: without it the form works as it is.

import { setUpOnce } from './once.js';
import { keep, forget } from './store.js';

const Fast = 40; // Milliseconds between the characters of a scanner; people are slower.
const ScanLength = 8;
const DoubleScan = 2000;
const IdleClear = 120000;
const Patience = 45000;

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const digitsOf = text => text.replace(/[^0-9A-Za-z]/g, '');
const grouped = text => digitsOf(text).replace(/(.{4})(?=.)/g, '$1 ');

// ---- PIN fields ----------------------------------------------------------------------------------------------------------------------------

let lastSent = ''; // The last four characters of the PIN that was sent last, never the PIN.

const clearPins = () => all('[data-pin]').forEach(input => { input.value = ''; input.known = ''; showGroup(input); });

// Nothing of one customer stays for the next, but for the amount: an empty one would take the whole voucher.
function clearCustomer() {
  clearPins();
  all('#f-phone_number, #f-serial_number, #find-serial').forEach(input => { input.value = ''; });
  find('#balance')?.replaceChildren();
  lastSent = '';
}

function showGroup(input) {
  const group = find('[data-group]', input.parentElement);
  const before = digitsOf(input.value.slice(0, input.selectionEnd ?? input.value.length)).length;
  const start = before === 0 ? 0 : Math.floor((before - 1) / 4) * 4;
  group.textContent = document.activeElement === input ? digitsOf(input.value).slice(start, start + 4) : '';
}

function setUpPin(input) {
  // Hidden by style, so that the field can show groups, and so that no password manager offers to keep it.
  input.type = 'text';
  input.classList.add('hidden-text');
  input.addEventListener('input', () => {
    const before = digitsOf(input.value.slice(0, input.selectionEnd)).length;
    input.value = grouped(input.value);
    let at = 0;
    for (let seen = 0; at < input.value.length && seen < before; at++) if (input.value[at] !== ' ') seen++;
    input.setSelectionRange(at, at);
    // A balance is of the PIN that it was looked up with.
    if (digitsOf(input.value) !== input.known) find('#balance')?.replaceChildren();
    input.known = digitsOf(input.value);
    showGroup(input);
  });
  ['focus', 'blur', 'keyup', 'click'].forEach(name => input.addEventListener(name, () => showGroup(input)));
  const hold = find('[data-hold]', input.parentElement);
  const show = shown => { input.classList.toggle('hidden-text', !shown); hold.setAttribute('aria-pressed', String(shown)); };
  hold.addEventListener('pointerdown', () => show(true));
  ['pointerup', 'pointerleave', 'pointercancel', 'blur'].forEach(name => hold.addEventListener(name, () => show(false)));
  hold.addEventListener('keydown', event => { if (!event.defaultPrevented && (event.key === ' ' || event.key === 'Enter')) { event.preventDefault(); show(true); } });
  hold.addEventListener('keyup', () => show(false));
}

let idle = 0;
const restartIdle = () => { clearTimeout(idle); idle = setTimeout(clearCustomer, IdleClear); };
['keydown', 'pointerdown'].forEach(name => document.addEventListener(name, restartIdle));
window.addEventListener('pagehide', clearCustomer);
document.addEventListener('visibilitychange', () => { if (document.hidden) clearCustomer(); });

// ---- Scanner -------------------------------------------------------------------------------------------------------------------------------

// A scanner types fast and ends with Enter. Wherever the focus is, also on a button or on no element, its text goes to the PIN field, and nothing is submitted but a form that moves no money.
let burst = '', last = -Fast, before = '', scannedAt = -DoubleScan;

// Before the elements' own handlers: Enter submits in the amount and presses a button, unless a scanner sent it.
document.addEventListener('keydown', event => {
  const field = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const now = performance.now(), isFast = now - last < Fast;
  last = now;
  if (event.key === 'Enter') {
    const isScan = isFast && burst.length >= ScanLength;
    if (isScan || field.matches('[data-pin]')) {
      event.preventDefault();
      if (isScan) take(field, now); else if (field.form.dataset.scanSends && field.value) field.form.requestSubmit(); else next(field);
    }
    burst = '';
    return;
  }
  if (event.key.length !== 1) { if (event.key.length > 1 && event.key !== 'Shift') burst = ''; return; }
  if (!isFast) { burst = ''; before = field.value; }
  burst += event.key;
  // A blank presses a button. A key that is held down is fast as well, and is not a scanner's.
  const isOnOther = !(field instanceof HTMLInputElement) && !event.repeat;
  if (isFast && (isOnOther || now - scannedAt < DoubleScan)) { event.preventDefault(); restore(field); }
}, true);
// A phone number that was typed since is of the next voucher. Not on input, which a scanner causes as well.
document.addEventListener('change', event => { if (event.target.matches('#f-phone_number')) lastSent = ''; });

// What a field had before the scan; the label of the button follows the amount.
function restore(field) {
  if (!field.matches('input, select') || field.value === before) return;
  field.value = before;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function take(field, now) {
  const isRepeat = now - scannedAt < DoubleScan, text = digitsOf(burst);
  restore(field);
  // A page without a PIN field, or with a locked one, takes no scan.
  const pin = field.matches('[data-pin]') ? field : find('[data-pin]:enabled');
  if (isRepeat || !pin) return;
  scannedAt = now;
  const form = pin.form, phone = find('#f-phone_number', form), stood = digitsOf(pin.value);
  // Another voucher is another customer's: next() stops at the empty field.
  if (phone && ((stood && stood !== text) || (lastSent && lastSent !== text.slice(-4)))) phone.value = '';
  // The scanned card is meant, not a serial number that was typed before.
  for (const input of form.querySelectorAll('#f-serial_number, #find-serial')) input.value = '';
  pin.value = text;
  pin.dispatchEvent(new Event('input', { bubbles: true }));
  if (form.dataset.scanSends) form.requestSubmit(); else next(pin);
}

function next(field) {
  const inputs = all('input:not([type=hidden])', field.form).filter(input => !input.closest('details:not([open])'));
  const after = inputs.slice(inputs.indexOf(field) + 1);
  (after.find(input => input.value === '') ?? after[0] ?? find('[data-go]', field.form) ?? field).focus();
}

// ---- Amount --------------------------------------------------------------------------------------------------------------------------------

function amountOf(text) {
  const match = /^\s*R?\s*(\d{1,9}|\d{1,3}(?:\s\d{3}){1,2})(?:[.,](\d{1,2}))?\s*$/i.exec(text);
  return match ? Number(match[1].replace(/\s/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}
const show = cents => (cents / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ' ');

// The button says what it does now; the fields can change while an answer is awaited.
function label(form) {
  const amount = find('#amount', form), cents = amount ? amountOf(amount.value) : null;
  find('[data-go]', form).textContent = form.dataset.sentKey ? 'Not known yet'
    : form.classList.contains('sending') ? 'Waiting for the answer …'
    : cents ? `Redeem ${form.dataset.currency} ${show(cents)}`
    : amount && amount.value.trim() !== '' ? 'Redeem' : 'Redeem the whole voucher';
}

function setUpAmount(form) {
  const amount = find('#amount', form), go = find('[data-go]', form);
  label(form);
  if (!amount) return;
  amount.addEventListener('input', () => label(form));
  amount.addEventListener('change', () => { const cents = amountOf(amount.value); if (cents) amount.value = (cents / 100).toFixed(2); label(form); });
  amount.addEventListener('keydown', event => { if (event.key === 'Enter' && !event.defaultPrevented) { event.preventDefault(); setTimeout(() => form.requestSubmit(go)); } });
  const keypad = find('[data-keypad]', form);
  // The focus stays where it was: on a key of the keypad, Enter would press that key again.
  keypad.addEventListener('mousedown', event => event.preventDefault());
  // Digits shift in from the right, as on a cash register: 5, 0, 0, 0 is R 50.00.
  keypad.addEventListener('click', event => {
    const key = event.target.closest('button')?.value;
    if (!key) return;
    const digits = String(amountOf(amount.value) ?? '');
    const typed = key === 'C' ? '' : key === '⌫' ? digits.slice(0, -1) : digits + key;
    amount.value = Number(typed) > 0 && typed.length <= 11 ? (Number(typed) / 100).toFixed(2) : typed.length > 11 ? amount.value : '';
    label(form);
  });
}

// ---- Sending -------------------------------------------------------------------------------------------------------------------------------

const secretOf = form => digitsOf(all('[data-pin]', form).map(input => input.value).find(value => value) ?? '');

// Never the PIN: its last four characters alone.
function entryOf(form) {
  return { key: form.elements.key.value, name: form.dataset.name, amount: form.elements.amount?.value.trim() ? show(amountOf(form.elements.amount.value)) : '', currency: form.dataset.currency, last4: secretOf(form).slice(-4), owner: find('main').dataset.owner, at: Date.now() };
}

function note(tone, title, sentence) {
  const box = document.createElement('div');
  box.className = `note ${tone}`;
  box.setAttribute('role', tone === 'no' ? 'alert' : 'status');
  const inner = box.appendChild(document.createElement('div'));
  const head = inner.appendChild(document.createElement('p'));
  head.className = 'note-title';
  head.textContent = title;
  inner.appendChild(document.createElement('p')).textContent = sentence;
  find('#notice').replaceChildren(box);
  box.scrollIntoView({ block: 'nearest' });
}

function setUpRedeem(form) {
  let isSending = false;
  const busy = is => {
    isSending = is;
    form.classList.toggle('sending', is);
    all('button:not([hidden])', form).forEach(button => { button.disabled = is; });
    label(form);
  };

  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (isSending) return;
    if (event.submitter?.matches('[data-lookup]')) return lookUp(event.submitter);
    // What cannot be read as an amount may be a PIN in the wrong field, which must not be kept on this device.
    if (form.elements.amount?.value.trim() && !amountOf(form.elements.amount.value)) return note('no', 'Not sent', 'The amount could not be read. Nothing was sent and nothing was taken. Type an amount such as 50.00, or leave it empty for the whole voucher.');
    if (!navigator.onLine) return note('no', 'Not sent', 'This device has no network, so nothing was sent and nothing was taken. Send it again once the network is back.');
    const body = new URLSearchParams(new FormData(form)), entry = entryOf(form);
    lastSent = entry.last4;
    clearPins();
    busy(true);
    try {
      await keep(entry);
    } catch {
      busy(false);
      return note('no', 'Not sent', 'This browser keeps no data for the till, so a lost answer could not be followed up. Nothing was sent and nothing was taken. Allow the till to keep data on this device, then enter the PIN again.');
    }
    document.dispatchEvent(new Event('undecided'));
    try {
      const answer = await fetch(form.action, { method: 'POST', body, signal: AbortSignal.timeout(Patience) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // Only the form itself says that nothing was sent; any other page, such as a proxy's 503, may hide an answer, also after the redirect.
      const isForm = find('#redeem', page) !== null;
      if (!isForm && !(answer.redirected && answer.ok)) throw new Error('no answer');
      // What is decided is forgotten, and what was not sent, which the form says, or the sign-in on the way back to it. All else stays in the list of this device, which tells the answer wherever it is then.
      if (isForm || find('[data-answer=decided], [name=return][value^="/till?"]', page)) await forget(entry.key);
      // A form of an earlier session is shown again, once, with what was typed.
      if (!isForm) { location.assign(answer.url); return; }
      busy(false);
      replacePage(page);
    } catch {
      // Sent, and no answer came: the list asks by the key until it is decided.
      form.elements.key.value = '';
      form.dataset.sentKey = entry.key;
      form.dataset.sentAt = entry.at;
      busy(false);
      find('fieldset', form).disabled = true;
      note('wait', 'Not known yet', 'Do not hand over goods. Do not enter it again. The till keeps asking; the answer appears in the list of what is waiting.');
      document.dispatchEvent(new Event('undecided'));
    }
  });

  // The PIN stays in its field, so that it need not be entered again to redeem.
  async function lookUp(button) {
    const body = new URLSearchParams(new FormData(form)), secret = secretOf(form);
    busy(true);
    try {
      const answer = await fetch(button.formAction, { method: 'POST', body, signal: AbortSignal.timeout(Patience) });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const isForm = find('#redeem', page) !== null;
      if (answer.redirected) { if (isForm) replacePage(page); else location.assign(answer.url); return; }
      if (!isForm) throw new Error('no answer');
      // Of another voucher than the one that is in the field by now.
      if (secretOf(form) !== secret) return;
      find('#balance').replaceChildren(...(find('#balance', page)?.childNodes ?? []));
      find('#notice').replaceChildren(...(find('#notice', page)?.childNodes ?? []));
      copyErrors(page);
      setUpCountdown(document);
    } catch {
      note('no', 'No answer', 'The balance is not known: no answer came. Nothing was taken.');
    } finally {
      busy(false);
      find('#amount', form)?.focus();
    }
  }
}

// What is wrong with which field, without what was typed.
function copyErrors(page) {
  for (const input of all('#redeem input[id]')) {
    const answered = page.getElementById(input.id), hint = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    if (answered?.hasAttribute('aria-invalid')) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
    const told = hint && page.getElementById(hint.id);
    if (told) hint.replaceChildren(...told.childNodes);
  }
}

// The bar as well: another tab may have signed in with another key, and its mode, account and token belong to the form.
function replacePage(page) {
  find('.bar').replaceWith(find('.bar', page));
  find('main').replaceWith(find('main', page));
  document.title = page.title;
  setUp();
  document.dispatchEvent(new Event('undecided'));
  (find('[aria-invalid=true]') ?? find('[data-pin]'))?.focus();
}

// ---- Blocked entry -------------------------------------------------------------------------------------------------------------------------

function setUpCountdown(root) {
  const clock = find('[data-countdown]', root);
  if (!clock) return;
  const fields = find('#redeem fieldset, #find fieldset'), until = Date.now() + Number(clock.dataset.countdown) * 1000;
  if (fields) fields.disabled = true;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    clock.textContent = left > 0 ? `Entry opens again in ${left} s.` : 'Entry is open again.';
    if (left > 0) setTimeout(tick, 250); else if (fields) fields.disabled = false;
  };
  tick();
}

function setUp() {
  all('[data-pin]').forEach(setUpPin);
  all('form.once').forEach(setUpOnce);
  const form = find('#redeem');
  if (form) { setUpAmount(form); setUpRedeem(form); }
  setUpCountdown(document);
  restartIdle();
}

setUp();
find('[data-pin]')?.focus();
