import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedWebhook {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ReceivingApp {
  url: string;
  received: ReceivedWebhook[];
  /** Statuses to answer with, in this order, and then 200. 0 cuts the connection. */
  answers: number[];
  topics(): string[];
  close(): Promise<void>;
}

/** An app that only listens, so that tests can check what arrives at its webhook addresses. */
export async function startReceivingApp(): Promise<ReceivingApp> {
  const received: ReceivedWebhook[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      const status = answers.shift() ?? 200;
      if (status === 0) response.socket?.destroy();
      else response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answers,
    topics: () => received.map((webhook) => String(webhook.headers["x-shopify-topic"])),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
