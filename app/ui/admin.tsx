import { AppProvider } from "@shopify/shopify-app-remix/react";
import { useContext, type ReactNode } from "react";
import { TextsPlace } from "./texts-place";

/**
 * Sets up Polaris, and links of App Bridge, in the page's language. The head of the document has App Bridge's script
 * already, so the provider is told not to add a second one.
 */
export function Admin({ children }: { children: ReactNode }) {
  const { polaris } = useContext(TextsPlace);
  return (
    <AppProvider isEmbeddedApp={false} apiKey="" i18n={polaris}>
      <main>{children}</main>
    </AppProvider>
  );
}
