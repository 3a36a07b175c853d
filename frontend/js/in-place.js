// A form with `data-partial` is sent in the background; the answer takes the form's place.

export function answerInPlace(page) {
  page.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-partial]");
    if (!form) return;
    event.preventDefault();
    try {
      const html = await post(form);
      form.outerHTML = html;
      page.getElementById(form.id)?.querySelector("button")?.focus();
    } catch {
      // Without an answer in the background the ordinary way remains, and says what is wrong.
      form.submit();
    }
  });
}

async function post(form) {
  const response = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { "X-Partial": "1" },
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}
