/** Why a request is refused, for the most before the app looks at what it asks for. */
export interface EntryRefusal {
  status: 400 | 401 | 404 | 405 | 413 | 429;
  /** A plain sentence for whoever sent the request. */
  detail: string;
  headers?: Record<string, string>;
}

/** The refusal as an answer of the Fetch standard. */
export function answerOfRefusal({ status, detail, headers = {} }: EntryRefusal): Response {
  return new Response(detail, { status, headers });
}

/** How much is taken at the addresses below a root, and from whom. */
export interface Entry {
  /** "/webhooks": this address and every one below it. */
  root: string;
  /** The largest body, in bytes. */
  bodyLimit: number;
  /**
   * What counts against the sender's address: every request; or only what was not authentic, where many honest senders
   * share an address or bursts are honest; or nothing, where the platform itself asks.
   */
  counts: "every" | "refused" | "nothing";
  /** The header that an honest request carries its proof in. Without it a body is not even read. */
  proof?: string;
  /** The form of a refusal; absent means plain text. */
  describe?: (refusal: EntryRefusal) => { type: string; body: string };
}

/** The entry of an address: the first whose root it is or stands below. */
export function entryOf(entries: readonly Entry[], rest: Entry, path: string): Entry {
  return entries.find(({ root }) => path === root || path.startsWith(`${root}/`)) ?? rest;
}
