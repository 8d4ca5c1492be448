// Prints a slip, and leaves a page with a PIN after two minutes.

import { setUpOnce } from './once.js';

const LeaveAfter = 120000;
const print = document.querySelector('[data-print]');
if (print) {
  print.addEventListener('click', () => window.print());
  print.focus();
}

// Each slip that is sent for is counted: the second would be a copy, and the first one never seen.
document.querySelectorAll('main form[method=post]').forEach(setUpOnce);

if (document.querySelector('.slip-pin')) {
  const back = document.querySelector('[data-after-print] a:nth-of-type(2)').href;
  // Once printed, another print is a copy, which is recorded.
  window.addEventListener('afterprint', () => { print.hidden = true; document.querySelector('[data-after-print] a').focus(); });
  window.addEventListener('load', () => window.print());
  setTimeout(() => location.replace(back), LeaveAfter);
  window.addEventListener('pagehide', () => document.querySelector('.slip')?.remove());
}
