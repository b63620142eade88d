import type { AppProviderProps } from "@shopify/polaris";
import type { Texts } from "./translator";

/** The texts of one locale: the app's own, and Polaris's. */
export interface LoadedTexts {
  app: Texts;
  polaris: AppProviderProps["i18n"];
}
