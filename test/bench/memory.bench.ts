import { request } from "node:http";
import { openBenchDatabase } from "./bench-database";
import { buildApp, startBuiltWeb, watchMemory } from "./built-web";
import type { Figures } from "./run";

const MB = 1024 ** 2;
const BODY_MB = 300;
const AT_ONCE = 4;
const CHUNK = Buffer.alloc(MB, "x");
/** Without a signature, and with one that is wrong: only the second is read at all. */
const SENDERS: Record<string, string>[] = [{}, { "x-shopify-hmac-sha256": "AAAA" }];

/** The memory of a web process while anonymous senders post four bodies of 300 MB at once, with and without a length. */
export async function benchMemory(): Promise<Figures> {
  buildApp();
  const database = await openBenchDatabase();
  const web = await startBuiltWeb(database.url);
  try {
    const memory = watchMemory(web.pid);
    let refused = 0;
    let megabytesTaken = 0;
    for (const headers of SENDERS)
      for (const statesLength of [true, false]) {
        const url = `${web.url}/webhooks/orders`;
        const sent = await Promise.all(
          Array.from({ length: AT_ONCE }, () => post(url, { headers, statesLength })),
        );
        refused += sent.filter(({ status }) => status >= 400 && status < 500).length;
        megabytesTaken += sent.reduce((sum, { megabytes }) => sum + megabytes, 0);
      }
    const figures = { posts: 4 * AT_ONCE, refused, megabytesTaken };
    return { ...figures, rssBeforeMb: memory.beforeMb, rssPeakMb: memory.stop() };
  } finally {
    await web.stop();
    await database.drop();
    await database.stop();
  }
}

/** Sends until the body is over or the app has answered; a connection that the app breaks off counts with its answer. */
function post(
  url: string,
  { headers, statesLength }: { headers: Record<string, string>; statesLength: boolean },
): Promise<{ status: number; megabytes: number }> {
  return new Promise((resolve) => {
    let status = 0;
    let megabytes = 0;
    const length = statesLength ? { "content-length": String(BODY_MB * MB) } : {};
    const sending = request(url, { method: "POST", headers: { ...headers, ...length } }, (answer) => {
      status = answer.statusCode ?? 0;
      answer.resume();
      answer.on("end", () => sending.destroy());
    });
    const send = (): void => {
      while (megabytes < BODY_MB && !sending.destroyed && status === 0) {
        megabytes += 1;
        if (!sending.write(CHUNK)) return void sending.once("drain", send);
      }
      if (!sending.destroyed && megabytes >= BODY_MB) sending.end();
    };
    sending.on("error", () => undefined);
    sending.on("close", () => resolve({ status, megabytes }));
    send();
  });
}
