// Says so when the connection is gone, and takes it back when it returns.

export function tellWhenOffline(page) {
  const notice = page.querySelector("[data-offline]");
  if (!notice) return;
  const show = () => {
    notice.hidden = navigator.onLine;
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}
