// Bundles the portal's scripts and styles. Every page is an entry point; what pages share becomes a chunk.
import { rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { build } from "esbuild";

const outdir = "../resources/static/assets";
const pages = (await readdir("scripts/pages")).map((file) => `scripts/pages/${file}`);

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: [...pages, "scripts/shell.js", "styles/portal.css", "styles/form.css", "styles/form-editor.css", "styles/table-editor.css", "styles/webapps.css"],
  entryNames: "[name]",
  chunkNames: "chunks/[name]-[hash]",
  assetNames: "chunks/[name]-[hash]",
  loader: { ".woff2": "file", ".woff": "empty", ".ttf": "empty", ".eot": "empty", ".svg": "empty" },
  outdir,
  external: ["/brand/*"],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});
