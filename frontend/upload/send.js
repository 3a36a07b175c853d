// Sends files one after the other, each with its own bar. Without JavaScript the form does it.

export function sendWithProgress(form) {
  const list = document.querySelector("[data-uploads]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const files = [...form.elements.files.files];
    const lines = files.map((file) => addLine(list, file));
    form.querySelector("button").disabled = true;
    for (const [index, file] of files.entries()) {
      await sendOne(form, file, lines[index], files.length === 1);
    }
    form.elements.files.value = "";
    form.querySelector("button").disabled = false;
  });
}

function addLine(list, file) {
  const line = document.createElement("li");
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  const words = document.createElement("span");
  line.append(`${file.name} `, bar, " ", words);
  list.append(line);
  return { line, bar, words };
}

function sendOne(form, file, { line, bar, words }, alone) {
  const say = form.dataset;
  const request = new XMLHttpRequest(); // fetch tells nothing about how much has gone out
  request.open("POST", form.action || location.href);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    bar.value = (event.loaded / event.total) * 100;
    words.textContent =
      bar.value < 100 ? `${say.sending} ${Math.floor(bar.value)} %` : say.checking;
  });
  return new Promise((done) => {
    request.addEventListener("loadend", () => {
      const answer = read(request);
      bar.remove();
      words.textContent = answer.url ? "" : answer.error || say.failed;
      line.classList.toggle("refused", !answer.url);
      if (answer.url) {
        line.append(Object.assign(document.createElement("a"), { href: answer.url, textContent: say.sent }));
      }
      done();
    });
    request.send(dataFor(form, file, alone));
  });
}

// One title cannot be that of several files; each then takes its file's name.
function dataFor(form, file, alone) {
  const data = new FormData(form);
  data.delete("files");
  data.append("files", file);
  if (!alone) data.set("title", "");
  return data;
}

function read(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return {};
  }
}
