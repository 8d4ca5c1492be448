// Loads the answer anew until it is decided.

const Interval = 2000;

async function ask() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(10000) });
    if (answer.redirected) { location.assign(answer.url); return; }
    if (answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-answer=decided]')) { location.reload(); return; }
  } catch {
    // The service is away for the moment; the page still says that nothing is known.
  }
  setTimeout(ask, document.hidden ? Interval * 5 : Interval);
}

setTimeout(ask, Interval);
