// Forms that are sent by the browser itself: a second tap, before the first answer is there, does nothing.

export function setUpOnce(form) {
  const buttons = () => form.querySelectorAll('button');
  form.addEventListener('submit', event => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    setTimeout(() => buttons().forEach(button => { button.disabled = true; }));
  });
  window.addEventListener('pageshow', () => { delete form.dataset.sent; buttons().forEach(button => { button.disabled = false; }); });
}
