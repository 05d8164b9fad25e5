// The element templates that stand beside the processes, for the editor of processes: "templates:all" is the list of them, and
// "templates:texts" what they say, as {language: {text of a template: the same in that language}}.
import { readFileSync, readdirSync } from "node:fs";

/**
 * For esbuild.
 *
 * @param folder with a file for each template
 * @param texts folder with a file for each language but that of the templates
 */
export function templates(folder, texts) {
  return {
    name: "templates",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^templates:(all|texts)$/ }, ({ path }) => ({ path, namespace: "templates" }));
      onLoad({ filter: /all$/, namespace: "templates" }, () => ({ contents: JSON.stringify(files(folder).flatMap(([, content]) => content)), loader: "json" }));
      onLoad({ filter: /texts$/, namespace: "templates" }, () => ({ contents: JSON.stringify(Object.fromEntries(files(texts))), loader: "json" }));
    },
  };
}

/** [name without its ending, content] */
const files = (folder) =>
  readdirSync(folder)
    .sort()
    .filter((file) => file.endsWith(".json"))
    .map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(`${folder}/${file}`, "utf8"))]);
