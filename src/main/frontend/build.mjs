// Bundles the portal's scripts and styles. Every page is an entry point; what pages share becomes a chunk.
import { rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { build } from "esbuild";

const outdir = "../resources/static/assets";
const pages = (await readdir("scripts/pages")).map((file) => `scripts/pages/${file}`);

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: [...pages, "scripts/shell.js", "styles/portal.css", "styles/form.css"],
  entryNames: "[name]",
  chunkNames: "chunks/[name]-[hash]",
  outdir,
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});
