// Bundles the portal's scripts and styles, and what is ours in Cockpit and Tasklist. Every page is an entry point; what many pages
// share becomes one chunk, what few share one each.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { build } from "esbuild";
import { together } from "./together.mjs";
import { templates } from "./templates.mjs";
import { findings, read, words } from "./words.mjs";

const outdir = "../resources/static/assets";
const scripts = (await readdir("scripts", { recursive: true })).filter((file) => file.endsWith(".js")).map((file) => `scripts/${file}`);
const pages = scripts.filter((file) => file.startsWith("scripts/pages/"));

const languages = read("../resources/words");
const wrong = findings(languages, scripts.map((file) => readFileSync(file, "utf8")));
if (wrong.length) throw new Error(wrong.join("\n"));

const options = { bundle: true, minify: true, format: "esm", target: "es2022", logLevel: "warning", metafile: true };
// which files of which packages are in: read by src/lint/sbom.mjs
const inputs = "../../../target/sbom";
const noted = (name, { metafile }) => writeFileSync(`${inputs}/${name}.meta.json`, JSON.stringify(metafile));
mkdirSync(inputs, { recursive: true });
// what an earlier build has left would be shipped
for (const folder of [outdir, "../../../target/classes/static/assets"]) rmSync(folder, { recursive: true, force: true });
const portal = await build({
  ...options,
  entryPoints: [...pages, "scripts/shell.js", "styles/portal.css", "styles/form.css", "styles/form-editor.css", "styles/table-editor.css", "styles/process-editor.css", "styles/webapps.css"],
  entryNames: "[name]",
  chunkNames: "chunks/[name]-[hash]",
  assetNames: "chunks/[name]-[hash]",
  loader: { ".woff2": "file", ".woff": "empty", ".ttf": "empty", ".eot": "empty", ".svg": "empty" },
  outdir,
  external: ["/brand/*"],
  splitting: true,
  // of the editors there are as many words as of all pages together
  plugins: [together(scripts, [...pages, "scripts/shell.js"]), words(languages, { page: ({ tableLibrary, processLibrary, formLibrary, lintLibrary, cockpit, ...rest }) => rest, tableLibrary: ({ tableLibrary }) => tableLibrary, processLibrary: ({ processLibrary }) => processLibrary, formLibrary: ({ formLibrary }) => formLibrary, lintLibrary: ({ lintLibrary }) => lintLibrary }), templates("../../../processes/.camunda/element-templates", "../../../processes/.camunda/template-texts")],
});
// a style sheet that does not close what it opened is built all the same, and half of it is lost
if (portal.warnings.length) throw new Error("the warnings above are errors");
noted("portal", portal);
// one file each: what Cockpit and Tasklist load has the address that its configuration names
noted("cockpit", await build({
  ...options,
  entryPoints: ["scripts/cockpit.js"],
  outfile: "../resources/META-INF/resources/webjars/camunda/app/cockpit/scripts/mandate.js",
  plugins: [words(languages, { page: ({ cockpit, incident, operations, time, problem, loading, caseFile: { people, kinds, named }, tasks: { names } }) => ({ cockpit, incident, operations, time, problem, loading, caseFile: { people, kinds, named }, tasks: { names } }) })],
}));
noted("tasklist", await build({
  ...options,
  entryPoints: ["scripts/tasklist.js"],
  outfile: "../resources/META-INF/resources/webjars/camunda/app/tasklist/scripts/mandate.js",
}));
