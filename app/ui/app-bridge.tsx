import { useContext } from "react";
import { API_KEY_META, ApiKeyPlace } from "./api-key-place";

/** Shopify demands the script from this address, so that it is always the newest. */
export const APP_BRIDGE_URL = "https://cdn.shopify.com/shopifycloud/app-bridge.js";

/**
 * What Shopify demands first in the head of every document of an embedded app: the client id and App Bridge's script,
 * which must not be async or deferred (https://shopify.dev/docs/api/app-bridge-library).
 */
export function AppBridge() {
  return (
    <>
      <meta name={API_KEY_META} content={useContext(ApiKeyPlace)} />
      <script src={APP_BRIDGE_URL} />
    </>
  );
}
