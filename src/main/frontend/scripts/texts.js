// The texts of the page's language. Another language is one more file like texts.en.js and one more line here; only the
// page's own is loaded.
const languages = {
  en: () => import("./texts.en.js"),
  es: () => import("./texts.es.js"),
};

export const language = document.documentElement.lang in languages ? document.documentElement.lang : "en";
export const { default: texts } = await languages[language]();
