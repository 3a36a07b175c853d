// Chapters: what the server has listed becomes a row of buttons, and marks on the line of time.

import { element } from "./dom.js";

// Enhances [data-chapters] with items that have data-at (ms); answers [{at, title}].
export function chapters(player) {
  const around = player.box.closest("figure") || player.box;
  const items = [...around.querySelectorAll("[data-chapters] [data-at]")];
  const found = items.map((item) => {
    const at = item.dataset.at / 1000;
    const title = item.querySelector("[data-title]").textContent;
    const button = element("button", { type: "button", className: "chapter" });
    button.append(...item.childNodes);
    button.onclick = () => player.seek(at);
    item.append(button);
    return { at, title, button };
  });
  player.video.addEventListener("timeupdate", () => {
    const now = found.filter((each) => each.at <= player.video.currentTime + 0.05).pop();
    for (const each of found) each.button.ariaCurrent = each === now ? "true" : null;
  });
  return found;
}
