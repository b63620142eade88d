/** The domains whose requests go to the sandbox, with every host below them: Shopify's, and those of the providers. */
const DOMAINS = ["myshopify.com", "kustom.co", "klarna.com", "affirm.com", "smartpay.co"];

export const isWithin = (/** @type {string} */ host, /** @type {string} */ domain) =>
  host === domain || host.endsWith(`.${domain}`);

/** Whether the sandbox answers in this host's place, so that nothing of a test or a demo reaches the real one. */
export const isRedirected = (/** @type {string} */ host) =>
  host === "admin.shopify.com" || DOMAINS.some((domain) => isWithin(host, domain));
