// What every page does a little better with JavaScript, and does well without.

import { confirmFirst } from "../js/confirm.js";
import { copyLinks } from "../js/copy.js";
import { closeMenus } from "../js/menus.js";
import { tellWhenOffline } from "../js/offline-notice.js";
import { sendOnce } from "../js/send-once.js";

confirmFirst(document);
sendOnce(document);
copyLinks(document);
closeMenus(document);
tellWhenOffline(document);
