// The time left, once a minute in words; at its end what is saved is handed in.

export function showTime(page) {
  const box = page.querySelector("[data-seconds-left]");
  if (!box) return;
  const end = Date.now() + Number(box.dataset.secondsLeft) * 1000;
  const words = box.querySelector("[data-time-words]");
  const bar = box.querySelector("progress");
  const timer = setInterval(tick, 1000);

  function tick() {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    bar.value = left;
    const minutes = Math.floor(left / 60);
    const text = minutes ? box.dataset.words.replace("{minutes}", minutes) : box.dataset.last;
    if (words.textContent !== text) words.textContent = text;
    if (left) return;
    clearInterval(timer);
    page.getElementById("kirim").submit();
  }
}
