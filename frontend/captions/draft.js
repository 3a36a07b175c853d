// A draft on its way: its bar moves, and its link appears when it is ready.

const ASK_MS = 2_000;

export function followDraft(box) {
  const ask = async () => {
    const response = await fetch(box.dataset.captionDraft).catch(() => null);
    const draft = response?.ok && !response.redirected ? await response.json() : {};
    if (draft.percent !== undefined) box.querySelector("progress").value = draft.percent;
    if (draft.refusal) box.textContent = draft.refusal;
    else if (draft.url) open(draft.url);
    else setTimeout(ask, ASK_MS);
  };
  const open = (url) => {
    const link = box.querySelector("[data-caption-draft-open]");
    link.href = url;
    link.hidden = false;
  };
  setTimeout(ask, ASK_MS);
}
