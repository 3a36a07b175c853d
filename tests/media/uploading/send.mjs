// tus-js-client as a program: sends a file whatever happens on the way, and says when it is there.
// node send.mjs ENDPOINT FILE HEADERS METADATA

import { createReadStream, statSync } from "node:fs";
import { Upload } from "tus-js-client";

const [endpoint, file, headers, metadata] = process.argv.slice(2);
const upload = new Upload(createReadStream(file), {
  endpoint,
  uploadSize: statSync(file).size,
  headers: JSON.parse(headers),
  metadata: JSON.parse(metadata),
  retryDelays: Array(1000).fill(50),
  onProgress: (sent) => console.log(sent),
  onSuccess: () => console.log("done"),
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
});
upload.start();
