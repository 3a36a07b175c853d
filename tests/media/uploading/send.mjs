// tus-js-client as a program: sends a file whatever happens on the way, and says when it is there.
// node send.mjs ENDPOINT FILE HEADERS METADATA [OPTIONS]; `discardAt` bytes it is thrown away.

import { createReadStream, statSync } from "node:fs";
import { Upload } from "tus-js-client";

const [endpoint, file, headers, metadata, options = "{}"] = process.argv.slice(2);
const { discardAt = Infinity, ...more } = JSON.parse(options);
const upload = new Upload(createReadStream(file), {
  endpoint,
  uploadSize: statSync(file).size,
  headers: JSON.parse(headers),
  metadata: JSON.parse(metadata),
  retryDelays: Array(1000).fill(50),
  onProgress: (sent) => console.log(sent),
  onChunkComplete: (size, sent) => sent >= discardAt && discard(),
  onSuccess: () => console.log("done"),
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  ...more,
});

async function discard() {
  await upload.abort(true);
  console.log("discarded");
}

upload.start();
