// Every page of Wagtail's admin.

import { keepNaming } from "../authoring/naming.js";

keepNaming();
