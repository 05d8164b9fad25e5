// The texts of the page's language. A language is one more file like texts.en.js and one more line here.
import en from "./texts.en.js";

const languages = { en };

export const language = document.documentElement.lang in languages ? document.documentElement.lang : "en";
export const texts = languages[language];
