/**
 * The app's answer, or none: without an answer the request may still have been carried out. `reserved`: the shop does not
 * let the person do this, and nothing was done.
 */
export type Answer<T> = { kind: "answer"; value: T } | { kind: "reserved" } | { kind: "none" };

/**
 * Sends a request to the app; with fields it is a POST. The admin resolves the path against the app's own address and
 * adds the session token (shopify.dev, "Network features" of admin UI extensions). The app answers 401 to an expired
 * token before it does anything, and the next try carries a new token. A 403 that says why is an answer too; one without
 * a word is the app's answer to whoever lacks the right for the whole request.
 */
export async function askApp<T>(path: string, fields?: Record<string, string>): Promise<Answer<T>> {
  const init = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
  try {
    let response = await fetch(path, init);
    if (response.status === 401) response = await fetch(path, init);
    if (!response.ok && response.status !== 403) return { kind: "none" };
    const body = await response.text();
    if (response.status === 403 && body === "") return { kind: "reserved" };
    return { kind: "answer", value: JSON.parse(body) as T };
  } catch {
    return { kind: "none" };
  }
}
