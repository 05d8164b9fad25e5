import { fileURLToPath } from 'node:url';

/** Where the bundled rules stand. */
export const bundle = fileURLToPath(new URL('../../target/lint/lint.js', import.meta.url));
