// The element templates that stand beside the processes, for the editor of processes: "templates:all" is the list of them.
import { readFileSync, readdirSync } from "node:fs";

/** For esbuild. @param folder with a file for each */
export function templates(folder) {
  return {
    name: "templates",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^templates:all$/ }, ({ path }) => ({ path, namespace: "templates" }));
      onLoad({ filter: /.*/, namespace: "templates" }, () => ({ contents: JSON.stringify(read(folder)), loader: "json" }));
    },
  };
}

const read = (folder) =>
  readdirSync(folder)
    .sort()
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8")));
