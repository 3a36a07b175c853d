// What the player says, in the language of the page.

const WORDS = {
  id: {
    play: "Putar",
    quality: "Mutu",
    speed: "Kecepatan",
    audioOnly: "Suara saja",
    withPicture: "Dengan gambar",
    loading: "Memuat video…",
    offline: "Koneksi terputus. Video lanjut begitu jaringan kembali.",
    broken: "Video tidak dapat diputar di peramban ini. Baca transkripnya di bawah.",
    unreachable: "Video belum dapat dimuat. Periksa koneksi lalu tekan putar lagi.",
    unsent: (minutes) =>
      `Belum terkirim: ${minutes} menit tontonan. Aman di perangkat ini, terkirim begitu jaringan kembali.`,
    refused: "Tontonan ini tidak dihitung lagi. Muat ulang halaman untuk melihat sebabnya.",
  },
  en: {
    play: "Play",
    quality: "Quality",
    speed: "Speed",
    audioOnly: "Audio only",
    withPicture: "With picture",
    loading: "Loading the video…",
    offline: "Connection lost. The video goes on as soon as the network is back.",
    broken: "This browser cannot play the video. Read the transcript below.",
    unreachable: "The video could not be loaded yet. Check the connection and press play again.",
    unsent: (minutes) =>
      `Not sent yet: ${minutes} min watched. Safe on this device, sent as soon as the network is back.`,
    refused: "Watching is no longer counted here. Reload the page to see why.",
  },
};

export const language = document.documentElement.lang.slice(0, 2);

export const words = WORDS[language] || WORDS.id;

export function megabytes(bytes) {
  const size = Math.max(0.1, bytes / 1e6);
  return `${size.toLocaleString(language, { maximumFractionDigits: size < 10 ? 1 : 0 })} MB`;
}
