import { createContext } from "react";

/**
 * The app's public client id, for App Bridge. It comes from the process and not from a loader, because a document that
 * shows an error has no data.
 */
export const ApiKeyPlace = createContext("");

/** The meta element that App Bridge reads the client id from. */
export const API_KEY_META = "shopify-api-key";
