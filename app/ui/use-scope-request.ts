import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";

/** Opens Shopify's own dialog that asks the merchant for optional scopes. */
export function useScopeRequest() {
  const shopify = useAppBridge();
  const [declined, setDeclined] = useState(false);
  return {
    /** Whether the merchant refused the last request. */
    declined,
    forget: () => setDeclined(false),
    /** Whether every one of the scopes is granted afterwards. */
    async request(scopes: readonly string[]): Promise<boolean> {
      const { result } = await shopify.scopes.request([...scopes]);
      const granted = result === "granted-all";
      setDeclined(!granted);
      return granted;
    },
  };
}
