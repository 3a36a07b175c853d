// `data-confirm="…"` on a submit button asks before the form is sent.

export function confirmFirst(page) {
  const dialog = page.querySelector("[data-confirm-dialog]");
  if (!dialog?.showModal) return;
  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (!button || button.dataset.confirmed) return;
    event.preventDefault();
    event.stopPropagation();
    dialog.querySelector("p").textContent = button.dataset.confirm;
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue !== "yes") return;
      button.dataset.confirmed = "yes";
      button.click();
      delete button.dataset.confirmed;
    };
    dialog.showModal();
  });
}
