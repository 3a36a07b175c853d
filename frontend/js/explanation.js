// While a video plays, the panel "apa yang sudah dihitung" is renewed from the server.

export function renewExplanation(page) {
  page.addEventListener("titian:progress", async () => {
    const panel = page.querySelector("[data-renew]");
    if (!panel) return;
    try {
      const response = await fetch(panel.dataset.renew, { headers: { "X-Partial": "1" } });
      if (response.ok) panel.outerHTML = await response.text();
    } catch {
      // Offline: the old words stay true.
    }
  });
}
