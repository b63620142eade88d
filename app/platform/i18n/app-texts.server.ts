import en from "./en.json";
import fr from "./fr.json";
import ja from "./ja.json";
import type { Locale } from "./locale";
import nl from "./nl.json";
import type { Texts } from "./translator";

/** The app's own texts in each language; those of Polaris belong to pages only. */
export const APP_TEXTS: Record<Locale, Texts> = { en, nl, fr, ja };
