import { boot, language } from "../boot.js";
import { readIdToken } from "../control-api.js";
import { h } from "../dom.js";

/**
 * The frame of one extension of the app. Its document has an origin of its own, as at Shopify: nothing of the admin's page
 * is within its reach.
 *
 * @param {{handle: string, orderId: string, title: string, ask?: boolean}} view
 * @param {Record<string, (message: object) => unknown>} hear what to do with the frame's messages, by their kind
 */
export function extensionFrame({ handle, orderId, title, ask = false }, hear) {
  const query = new URLSearchParams({ order: orderId, locale: language(), ...(ask ? { ask: "" } : {}) });
  const frame = h("iframe", {
    className: "extension-frame",
    title,
    hidden: ask,
    src: `/extensions/${handle}?${query}`,
  });
  frame.setAttribute("sandbox", "allow-scripts");
  const kinds = {
    height: ({ px }) => {
      frame.style.height = `${px}px`;
    },
    async "id-token"({ id }) {
      const value = { origin: boot.app.origin, token: await readIdToken() };
      // A document of an opaque origin has no address that could be named here.
      frame.contentWindow?.postMessage({ answer: id, value }, "*");
    },
    ...hear,
  };
  addEventListener("message", ({ source, data }) => {
    // A frame that left the page has no window.
    if (source === null || source !== frame.contentWindow) return;
    kinds[data?.extension?.kind]?.(data.extension);
  });
  return frame;
}
