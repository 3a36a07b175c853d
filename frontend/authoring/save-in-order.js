// Lets a page be saved by hand only after what is on its way by itself has arrived.
//
// Wagtail saves by itself half a second after each change, with the form as it was then. Somebody
// who presses "Simpan" meanwhile would have an older state saved over the newer one, and of a new
// page two would be made. The rich text editor, too, hands over what was typed a little late.

const HANDED_OVER_MS = 300;
const LONGEST_WAIT_MS = 10_000;

export async function saveInOrder(event) {
  const form = event.target;
  if (!form.matches("[data-edit-form]") || form.dataset.saving === "now") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.saving) return;
  form.dataset.saving = "soon";
  await pause(HANDED_OVER_MS);
  const bySelf = window.wagtail.app.getControllerForElementAndIdentifier(form, "w-autosave");
  if (bySelf) {
    bySelf.activeValue = false;
    await Promise.race([bySelf.submitPromise, pause(LONGEST_WAIT_MS)]);
  }
  form.dataset.saving = "now";
  form.requestSubmit(event.submitter);
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
