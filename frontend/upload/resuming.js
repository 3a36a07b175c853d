// An upload of tus-js-client, begun anew or continued where it stands.

import { Upload } from "tus-js-client";

export function open(form, file, title, events) {
  const upload = new Upload(file, {
    endpoint: form.dataset.endpoint,
    chunkSize: Number(form.dataset.chunk) || Infinity,
    retryDelays: null, // send.js says so on the page, and waits for the line to come back
    removeFingerprintOnSuccess: true,
    onBeforeRequest: (request) => request.setHeader("X-CSRFToken", token(form)),
    // The same file may be one film, and the replacement of another.
    fingerprint: async () => ["titian", form.dataset.replaces, file.name, fingerprint(file)].join("-"),
    metadata: {
      filename: file.name,
      filetype: file.type,
      fingerprint: fingerprint(file),
      ...purpose(form, title),
    },
    onUploadUrlAvailable: () => goOn(upload, upload.url),
    ...events,
  });
  return upload;
}

// From here on there is no other: tus-js-client begins from the first byte where asking how far it
// has come fails, and that fails whenever the server is started again behind its proxy.
export function goOn({ options }, url) {
  options.uploadUrl = url;
  options.endpoint = null;
}

export function begin(upload, form) {
  upload.url = upload.options.uploadUrl = null;
  upload.options.endpoint = form.dataset.endpoint;
}

function purpose({ dataset, elements }, title) {
  if (!dataset.replaces) return { title, collection: elements.collection.value };
  return { replaces: dataset.replaces, note: elements.note?.value ?? "" };
}

// The cookie first: logging in again, in another tab, changes what this page was given.
export function token(place) {
  const [, cookie] = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) ?? [];
  return cookie || place.querySelector("[name=csrfmiddlewaretoken]")?.value || place.dataset.token;
}

// By what a file is known again: another one of the same name and size would spoil the film.
export const fingerprint = (file) => `${file.size}-${file.lastModified}`;

// Where this file has been begun before: in this browser, or as the page tells, in any other.
export async function known(upload) {
  const [before] = await upload.findPreviousUploads();
  if (before) return before.uploadUrl;
  const { name } = upload.file;
  const waiting = [...document.querySelectorAll("[data-unfinished]")].find(
    ({ dataset }) => dataset.name === name && dataset.fingerprint === fingerprint(upload.file),
  );
  waiting?.remove();
  return waiting?.dataset.unfinished ?? null;
}
