// Turns every [data-player] on the page into a player; without it the plain <video> stays.

import { enhance } from "../player/player.js";

document.querySelectorAll("[data-player]").forEach((box) => enhance(box));
