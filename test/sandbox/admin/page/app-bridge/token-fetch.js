import { ask } from "./admin-messages.js";
import { config } from "./context.js";

export const idToken = () => ask("id-token");

const nativeFetch = window.fetch;

/**
 * Adds a session token to every fetch to the app's own origin. A 401 that carries
 * X-Shopify-Retry-Invalid-Session-Request is tried once more with a fresh token (shopify-app-remix 6.0.1 sends that
 * header with every refused token of a request made by script).
 */
export function addTokensToFetch() {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has("authorization")) {
      return nativeFetch(request);
    }
    let response = await fetchWithToken(request);
    if (response.status === 401 && response.headers.has("X-Shopify-Retry-Invalid-Session-Request")) {
      response = await fetchWithToken(request);
    }
    const destination = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
    if (destination) window.open(destination, "_top");
    return response;
  };
}

async function fetchWithToken(request) {
  // A body can be read only once, and a second attempt needs it again.
  const copy = request.clone();
  copy.headers.set("Authorization", `Bearer ${await idToken()}`);
  if (!copy.headers.has("Accept-Language")) copy.headers.set("Accept-Language", config.locale);
  return nativeFetch(copy);
}
