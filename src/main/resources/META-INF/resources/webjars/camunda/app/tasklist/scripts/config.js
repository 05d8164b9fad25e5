import { name } from "/brand/brand.js";

// There is one sign-on, the portal's: the page that would ask for a password leads there.
const signOn = () => {
  if (location.hash.startsWith('#/login')) {
    location.assign('/sign-on?next=' + encodeURIComponent(location.pathname));
  }
};
addEventListener('hashchange', signOn);
signOn();

// a slow line or a busy node is no reason to give up after seven seconds, which leaves an empty page
window.require.config({ waitSeconds: 0 });

export default {
  app: { name: 'Tasklist', vendor: name },
  customScripts: ['scripts/mandate.js'],
};
