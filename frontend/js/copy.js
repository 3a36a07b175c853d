// `<button data-copy="text" data-copied="Tersalin" hidden>`: shown only where copying works.

export function copyLinks(page) {
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
      button.setAttribute("role", "status");
    });
  }
}
