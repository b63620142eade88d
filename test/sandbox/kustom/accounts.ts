/** One account per host. The playground of one system knows nobody of another. */
export const ACCOUNTS = [
  account("api.kustom.co", "kustom-live"),
  account("api.playground.kustom.co", "kustom-test"),
  account("api.klarna.com", "klarna-eu-live"),
  account("api.playground.klarna.com", "klarna-eu-test"),
  account("api-na.klarna.com", "klarna-na-live"),
  account("api-na.playground.klarna.com", "klarna-na-test"),
  account("api-oc.klarna.com", "klarna-oc-live"),
  account("api-oc.playground.klarna.com", "klarna-oc-test"),
] as const;

export interface Account {
  host: string;
  username: string;
  password: string;
}

function account(host: string, name: string): Account {
  return { host, username: `M-${name}`, password: `kco_${name}-secret` };
}

/** With test money, as the app names their places. */
export const TEST_ACCOUNTS = [
  ["Kustom", "api.playground.kustom.co"],
  ["Klarna (Europe)", "api.playground.klarna.com"],
  ["Klarna (North America)", "api-na.playground.klarna.com"],
  ["Klarna (Oceania)", "api-oc.playground.klarna.com"],
].map(([title = "", host = ""]) => {
  const { username, password } = accountAt(host);
  return { title, credentials: { "API username": username, "API password": password } };
});

/** The account of a host; throws where no host of a provider has this name. */
export function accountAt(host: string): Account {
  const found = ACCOUNTS.find((each) => each.host === host);
  if (!found) throw new RangeError(`There is no host ${host}.`);
  return found;
}

/** Who asks, or null: HTTP Basic with user and password joined by a colon, in base64. */
export function accountOf(host: string, authorization: string | undefined): Account | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return null;
  const given = Buffer.from(encoded, "base64").toString("utf8");
  return ACCOUNTS.find((each) => each.host === host && `${each.username}:${each.password}` === given) ?? null;
}
