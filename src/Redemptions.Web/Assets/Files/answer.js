// Asks until the answer is decided, and then shows it. Asking does not keep the session alive.

const Interval = 2000;
const status = document.querySelector('[data-answer=draft]').dataset.status;

async function ask() {
  try {
    const answer = await fetch(status, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(10000) });
    // Without a session the page itself leads to the sign-in.
    if (answer.status === 401 || (answer.ok && (await answer.json()).state === 'decided')) { location.reload(); return; }
  } catch {
    // The service is away for the moment; the page still says that nothing is known.
  }
  setTimeout(ask, document.hidden ? Interval * 5 : Interval);
}

setTimeout(ask, Interval);
