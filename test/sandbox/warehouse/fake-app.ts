import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeOrder {
  id: string;
  name: string;
  release: { state: "may_ship" | "hold" | "shipped"; reasons: string[] };
  lines: { id: string; current: number; shipped: number }[];
  canceled_at: string | null;
}

export interface FakeApp {
  url: string;
  /** The feed: the newest state of each change, oldest first. */
  changes: FakeOrder[];
  requests: { method: string; path: string; key: string | undefined; body: unknown }[];
  /** Statuses to answer with, in this order, before it answers well again. */
  refusals: number[];
  close(): Promise<void>;
}

const PAGE_SIZE = 2;

/** The smallest app with a warehouse API: a feed with numbers as cursors, and a place to report shipments. */
export async function startFakeApp(): Promise<FakeApp> {
  const changes: FakeOrder[] = [];
  const requests: FakeApp["requests"] = [];
  const refusals: number[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      const body: unknown = text === "" ? null : JSON.parse(text);
      const path = (request.url ?? "").replace("/api/v1", "");
      const key = request.headers["idempotency-key"];
      requests.push({ method: request.method ?? "", path, key: [key].flat()[0], body });
      const refusal = refusals.shift();
      const answer =
        refusal === undefined ? answerOf(changes, path) : { title: "Refused", detail: "Come again." };
      response.writeHead(refusal ?? 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    changes,
    requests,
    refusals,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerOf(changes: FakeOrder[], path: string): unknown {
  const url = new URL(path, "http://app");
  const named = /^\/orders\/(\d+)$/.exec(url.pathname)?.[1];
  if (named !== undefined) return changes.findLast(({ id }) => id === named);
  if (url.pathname.endsWith("/shipments")) return { warnings: [] };
  if (url.pathname === "/orders") {
    const newest = new Map(changes.map((order) => [order.id, order]));
    return { orders: [...newest.values()], next: null };
  }
  const from = Number(url.searchParams.get("after") ?? 0);
  const page = changes.slice(from, from + PAGE_SIZE);
  const next = from + page.length;
  return { orders: page, next: String(next), has_more: next < changes.length };
}
