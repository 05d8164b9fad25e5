import { name } from "/brand/brand.js";

// There is one sign-on, the portal's: the page that would ask for a password leads there.
const signOn = () => {
  if (location.hash.startsWith('#/login')) {
    location.assign('/sign-on?next=' + encodeURIComponent(location.pathname));
  }
};
addEventListener('hashchange', signOn);
signOn();

export default {
  app: { name: 'Cockpit', vendor: name },
  customScripts: ['scripts/mandate.js'],
};
