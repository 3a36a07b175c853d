// A form that is on its way is not sent again by an impatient thumb.

const LONG_ENOUGH_MS = 10_000;

export function sendOnce(page) {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    form.setAttribute("aria-busy", "true");
    // A download answers without leaving the page, and a lost connection must allow another try.
    setTimeout(() => release(form), LONG_ENOUGH_MS);
  });
  // Coming back by the browser's "back" finds the form as it was left: busy.
  addEventListener("pageshow", () => page.querySelectorAll("form[data-sending]").forEach(release));
}

function release(form) {
  delete form.dataset.sending;
  form.removeAttribute("aria-busy");
}
