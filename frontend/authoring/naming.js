// Names for what Wagtail leaves without one, so that a screen reader can say what to fill in.

const FIELDS = "[role=textbox], #fileupload, [data-contentpath] input[type=text]";
const PLACES = "[data-contentpath], .w-panel, .replace-file-input";

export function nameFields() {
  for (const field of document.querySelectorAll(FIELDS)) {
    if (field.labels?.length || field.hasAttribute("aria-label")) continue;
    const name = nameOf(field.closest(PLACES));
    if (name) field.setAttribute("aria-label", name);
  }
}

// A text box stands below its label or the heading of its panel, one of a list below that of the
// list; the file input stands beside a button.
function nameOf(place) {
  if (!place) return "";
  const name = place.querySelector("label, .w-panel__heading, button.bicolor")?.textContent;
  return name?.replace("*", "").trim() || nameOf(place.parentElement?.closest(PLACES));
}

// Blocks come and go while an author writes.
export function keepNaming() {
  nameFields();
  new MutationObserver(nameFields).observe(document.body, { childList: true, subtree: true });
}
