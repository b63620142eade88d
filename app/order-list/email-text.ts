/**
 * Whether a search is for an e-mail address, or the beginning of one. The app stores none, so that only Shopify finds
 * orders by it; and it belongs into no address of a page, which servers and proxies write down.
 */
export const isOfEmail = (search: string): boolean => search.includes("@");
