// Where content leads to at its end: tells the page around it, from inside the sandbox.

if (window.parent !== window) {
  window.parent.postMessage("titian:ended", "*");
}
