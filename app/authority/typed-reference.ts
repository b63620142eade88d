/** The ids of all providers are made of these; anything else could lead a request to another address. */
export const PROVIDER_REFERENCE = /^[A-Za-z0-9_-]{1,100}$/;
