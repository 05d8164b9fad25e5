// Bundles the rules as one script for Node. The console bundles them once more, for the browser.
import { build } from 'esbuild';
import { bundle } from './bundle.mjs';

await build({
  entryPoints: ['rules.mjs'],
  outfile: bundle,
  bundle: true,
  format: 'iife',
  globalName: 'lint',
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
});
