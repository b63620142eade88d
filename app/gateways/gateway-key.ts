/** The key of a gateway, the app's own or one that the merchant added. */
export const GATEWAY_KEY = /^[a-z0-9][a-z0-9_]{0,39}$/;
