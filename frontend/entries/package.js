// The page around a package: once its content has ended, it goes back by itself.

const frame = document.querySelector("[data-package]");

// Content of others may say so as well; all it gains is that its own page is left.
addEventListener("message", (event) => {
  if (frame && event.source === frame.contentWindow && event.data === "titian:ended") {
    location.assign(frame.dataset.back);
  }
});
