/**
 * The address of the app, or null: cloud queues (pubsub:, arn:) have no HTTP address, and nothing is sent while no app
 * is registered. Only the registered app is ever called: the sandbox must not reach out into the world, so an absolute
 * address elsewhere counts only on this machine.
 */
export function appAddress(uri: string, applicationUrl: string): string | null {
  if (applicationUrl === "" || !URL.canParse(uri, applicationUrl)) return null;
  const address = new URL(uri, applicationUrl);
  if (address.protocol !== "http:" && address.protocol !== "https:") return null;
  const own = address.origin === new URL(applicationUrl).origin;
  return own || ["127.0.0.1", "localhost", "[::1]"].includes(address.hostname) ? address.href : null;
}
