// Live refresh, and secrets that hide by time. Every page works without this module.
const every = 5000;
const patience = 10000;
const hideAfter = 60000;

// On a narrow screen the navigation scrolls; the current entry is in view.
const navigation = document.querySelector(".bar nav");
const current = navigation?.querySelector("[aria-current]");
if (current) { navigation.scrollLeft = current.offsetLeft - navigation.offsetLeft - (navigation.clientWidth - current.offsetWidth) / 2; }

// A second tap on a button must not send a form again before the first answer is there. The listener is that of the document, since the live refresh replaces forms.
document.addEventListener("submit", event => {
  const form = event.target;
  if (!form.matches("[method=post]")) { return; }
  if (form.dataset.sent) { event.preventDefault(); }
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) { delete form.dataset.sent; }
});

// The account and mode that the bar names.
const owner = document.querySelector("main").dataset.owner;

for (const region of document.querySelectorAll("[data-live]")) {
  const state = region.previousElementSibling;
  let updatedAt = Date.now();
  let isAway = false;
  let ended = ""; // Why the region is not refreshed any more.
  let nextAt = updatedAt + every;
  let isLoading = false;

  const isBusy = () => {
    const active = document.activeElement;
    const isTyping = active && (active.matches("input, select, textarea") || region.contains(active));
    const selection = getSelection();
    // A form that was sent stays, since another one in its place could be sent again.
    return document.hidden || isTyping || region.querySelector("form[data-sent]") !== null || (selection && !selection.isCollapsed);
  };

  const show = () => {
    const seconds = Math.round((Date.now() - updatedAt) / 1000);
    state.classList.toggle("away", isAway || ended !== "");
    state.textContent = ended !== "" ? ended
      : isAway ? `The service does not answer. What you see is ${seconds} s old.`
      : `updated ${seconds} s ago`;
  };

  const load = async () => {
    isLoading = true;
    try {
      const response = await fetch(region.dataset.live, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(patience), redirect: "error" });
      const of = response.headers.get("Page-Owner");
      if (response.status === 401) {
        ended = "Your session has ended. Load the page again to sign in.";
      } else if (response.status === 403 || (of !== null && of !== owner)) {
        // Another tab has signed in since: these figures are of another account or mode than the bar says, or its key may not see them.
        ended = "Another key signed in. Load the page again.";
      } else if (response.ok) {
        const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
        if (!isBusy()) {
          region.replaceChildren(...parsed.body.childNodes);
          updatedAt = Date.now();
        }
        isAway = false;
      } else {
        isAway = true;
      }
    } catch {
      isAway = true;
    }
    isLoading = false;
    nextAt = Date.now() + every;
    show();
  };

  show();
  setInterval(() => {
    if (ended === "" && !isLoading && Date.now() >= nextAt && !isBusy()) {
      load();
    } else {
      show();
    }
  }, 1000);
}

for (const secret of document.querySelectorAll("[data-secret]")) {
  // A reload shows the page without the secret instead of sending the form again.
  history.replaceState(null, "", secret.dataset.secret);
  const hide = () => {
    const note = document.createElement("p");
    note.textContent = secret.dataset.hidden;
    secret.replaceChildren(note);
  };
  setTimeout(hide, hideAfter);
  addEventListener("pagehide", hide);
}
