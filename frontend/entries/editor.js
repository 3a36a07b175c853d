// Wagtail's page editor, on slow networks.

import { saveInOrder } from "../authoring/save-in-order.js";

document.addEventListener("submit", saveInOrder, { capture: true });
