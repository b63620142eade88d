import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  headers: Record<string, string>;
  body: string;
  /** The name of the order that the message is about; null for a test. */
  order: string | null;
  type: string;
}

export interface ReceiverAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Answers only once this is settled. */
  after?: Promise<void>;
}

/** A warehouse that takes webhooks on this machine and answers as it is told. */
export interface WebhookReceiver {
  url: string;
  received: Received[];
  answerWith(answer: (message: Received) => ReceiverAnswer): void;
  close(): Promise<void>;
}

export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = [];
  let answerOf: (message: Received) => ReceiverAnswer = () => ({ status: 204 });
  const server = createServer((request, response) => {
    void read(request).then(async (message) => {
      received.push(message);
      const { status, headers, body, after } = answerOf(message);
      await after;
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answerWith(answer) {
      answerOf = answer;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const body = await text(request);
  const { type, data } = JSON.parse(body) as { type: string; data: { order?: { name: string } } };
  return { headers: request.headers as Record<string, string>, body, type, order: data.order?.name ?? null };
}
