// A page reads its data anew by itself: when orders changed, while something runs, after each action; and its dialogs read
// and send. Where one of these met a deploy or a lost network, Remix would put an error in the page's place, and what
// somebody was typing would be gone. So a reading waits and asks again until it has an answer, and the page says so
// meanwhile. What somebody sent is not sent again, since it may have arrived: the page says that nobody answered.

type Fetch = typeof fetch;

const READS = "reads";

/** The address of a form that changes nothing, and is sent because an address is no place for what it says. */
export const readingAddress = (address: string): string => `${address}?${READS}=true`;

interface Asking {
  ask: Fetch;
  /** The address of the page that is shown; null where an error is shown, of which nothing can be lost. */
  shownAt: () => URL | null;
  wait: (failures: number, signal: AbortSignal | null) => Promise<void>;
  /** Hears of each reading without an answer, and that it is over. */
  onFailing: (isFailing: boolean) => void;
  /** Hears whether what was sent had an answer. */
  onSent: (isAnswered: boolean) => void;
}

/**
 * Asks as `ask` does, but a reading of the shown page or of a part of it until the server answers it; giving up ends it as
 * ever. Of what was sent, no answer becomes an empty one, by which a form stays as it is.
 */
export function patientFetch(asking: Asking): Fetch {
  return (input, init) => {
    const shown = asking.shownAt();
    const request = input instanceof Request ? input : null;
    const asked = shown && new URL(request?.url ?? String(input), shown);
    if (!shown || asked?.origin !== shown.origin || !asked.pathname.endsWith(".data"))
      return asking.ask(input, init);
    const call = () => asking.ask(input, init);
    const signal = init?.signal ?? request?.signal ?? null;
    const method = init?.method ?? request?.method ?? "GET";
    if (asked.searchParams.has(READS)) return read(asking, call, signal);
    if (method.toUpperCase() !== "GET") return send(asking, call, signal);
    return isOfPage(shown, asked) || isOfPart(asked) ? read(asking, call, signal) : call();
  };
}

async function read(
  { wait, onFailing }: Asking,
  ask: () => Promise<Response>,
  signal: AbortSignal | null,
): Promise<Response> {
  try {
    for (let failures = 1; ; failures += 1) {
      const response = await answerOf(ask, signal);
      if (response) return response;
      onFailing(true);
      await wait(failures, signal);
    }
  } finally {
    onFailing(false);
  }
}

async function send(
  { onSent }: Asking,
  ask: () => Promise<Response>,
  signal: AbortSignal | null,
): Promise<Response> {
  const response = await answerOf(ask, signal);
  onSent(response !== null);
  return response ?? new Response(null, { status: 204 });
}

/** Null where the server is gone, or fails. */
async function answerOf(ask: () => Promise<Response>, signal: AbortSignal | null): Promise<Response | null> {
  const response = await ask().catch((error: unknown) => {
    if (signal?.aborted) throw error;
    return null;
  });
  return response && response.status < 500 && response.status !== 429 ? response : null;
}

/** Remix asks for a page's data at the page's address with ".data" behind it, and names the parts that it wants. */
function isOfPage(shown: URL, asked: URL): boolean {
  const path = shown.pathname === "/" ? "/_root" : shown.pathname.replace(/\/$/, "");
  return asked.pathname === `${path}.data` && searchOf(asked) === searchOf(shown);
}

/** What a dialog asks for has a route of its own, outside of the pages' frame. */
function isOfPart({ searchParams }: URL): boolean {
  const route = searchParams.get("_routes");
  return route !== null && !/(^|,)(root|routes\/_app)/.test(route);
}

function searchOf({ searchParams }: URL): string {
  const own = [...searchParams].filter(([name]) => name !== "_routes" && name !== "index");
  return new URLSearchParams(own).toString();
}
