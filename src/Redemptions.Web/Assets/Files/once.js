// Forms that are sent by the browser itself: a second tap, before the first answer is there, does nothing, and a form that is shown again counts once.

export function setUpOnce(form) {
  keepKey(form);
  const buttons = () => form.querySelectorAll('button');
  form.addEventListener('submit', event => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    setTimeout(() => buttons().forEach(button => { button.disabled = true; }));
  });
  window.addEventListener('pageshow', () => { delete form.dataset.sent; buttons().forEach(button => { button.disabled = false; }); });
}

// The answer to a form can be lost outside the service. Its idempotency key stays with the history entry, for the form that Back or a reload loads anew.
function keepKey(form) {
  const field = form.querySelector('input[name=key][data-page]');
  if (!field) return;
  const kept = history.state?.keys?.[form.action], how = performance.getEntriesByType('navigation')[0]?.type;
  // A link opens a form of its own, although a link to the page itself leaves the entry its state. A key that the service has not made for this page is that of a form that was sent before.
  if (kept && field.dataset.new && (how === 'back_forward' || how === 'reload')) field.value = kept;
  // The answer to a POST gets the address of its form's page: after that Back and a reload load this form and send nothing again.
  history.replaceState({ ...history.state, keys: { ...history.state?.keys, [form.action]: field.value } }, '', field.dataset.page);
}
