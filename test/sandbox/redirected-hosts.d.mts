export function isWithin(host: string, domain: string): boolean;
export function isRedirected(host: string): boolean;
