// What the player says until the rest of it is there, in the language of the page.

const WORDS = {
  id: {
    play: "Putar",
    loading: "Memuat video…",
  },
  en: {
    play: "Play",
    loading: "Loading the video…",
  },
};

export const language = document.documentElement.lang.slice(0, 2);

export const words = WORDS[language] || WORDS.id;

export function megabytes(bytes) {
  const size = Math.max(0.1, bytes / 1e6);
  return `${size.toLocaleString(language, { maximumFractionDigits: size < 10 ? 1 : 0 })} MB`;
}
