// Bundles each file of frontend/entries/ into var/frontend/titian/ (run by ./dev build).
import { cp, readdir, rm, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "..", "var", "frontend", "titian");

async function entries(ending) {
  const names = await readdir(join(here, "entries")).catch(() => []);
  return names.filter((name) => name.endsWith(ending)).map((name) => join(here, "entries", name));
}

const shared = { bundle: true, minify: true, outdir: out, logLevel: "warning", legalComments: "none" };

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const scripts = { ...shared, format: "esm", target: "es2020" };
const all = await entries(".js");
// What runs in the sandbox of a package has no origin, and so loads no modules.
const classic = all.filter((path) => /package-(end|shelter)\.js$/.test(path));
// What carries another module format would leave its helpers in a chunk that every page fetches.
const alone = all.filter((path) => path.endsWith("/upload.js"));

// A package of ours that partners may take as an example, and tests run (frontend/package).
const packages = join(out, "..", "..", "packages", "siaga-banjir");

await Promise.all([
  build({ ...shared, format: "iife", target: "es2022", entryPoints: classic }),
  build({
    ...shared,
    format: "iife",
    target: "es2020",
    entryPoints: [join(here, "package", "unit.js")],
    outdir: packages,
  }),
  cp(join(here, "package"), packages, { recursive: true, filter: (path) => !path.endsWith(".js") }),
  build({ ...scripts, entryPoints: alone }),
  build({
    ...scripts,
    entryPoints: all.filter((path) => !alone.includes(path) && !classic.includes(path)),
    splitting: true,
    // The hash makes a chunk safe to keep for ever (WHITENOISE_IMMUTABLE_FILE_TEST).
    chunkNames: "chunks/[name]-[hash]",
  }),
  build({
    ...shared,
    entryPoints: await entries(".css"),
    target: ["chrome90", "firefox90", "safari14"],
    loader: { ".svg": "file", ".woff2": "file", ".png": "file" },
    assetNames: "assets/[name]-[hash]",
  }),
]);
