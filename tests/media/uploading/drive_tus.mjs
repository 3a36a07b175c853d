// Sends a file with tus-js-client, as often as the line breaks; prints how often it had to go on.
import { createReadStream, statSync } from "node:fs";
import { Upload } from "tus-js-client";

const { path, endpoint, headers, metadata, chunk } = JSON.parse(process.argv[2]);
let cuts = 0;
const upload = new Upload(createReadStream(path), {
  endpoint,
  headers,
  metadata,
  chunkSize: chunk || Infinity,
  uploadSize: statSync(path).size,
  retryDelays: Array(200).fill(30),
  onShouldRetry: () => Boolean((cuts += 1)),
  onError: (error) => {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess: () => console.log(cuts),
});
upload.start();
