// Prints a slip, and leaves a page with a PIN after two minutes.

const LeaveAfter = 120000;
const print = document.querySelector('[data-print]');
if (print) {
  print.addEventListener('click', () => window.print());
  print.focus();
}

if (document.querySelector('.slip-pin')) {
  const back = document.querySelector('[data-after-print] a:nth-of-type(2)').href;
  // Once printed, another print is a copy, which is recorded.
  window.addEventListener('afterprint', () => { print.hidden = true; document.querySelector('[data-after-print] a').focus(); });
  window.addEventListener('load', () => window.print());
  setTimeout(() => location.replace(back), LeaveAfter);
  window.addEventListener('pagehide', () => document.querySelector('.slip')?.remove());
}
