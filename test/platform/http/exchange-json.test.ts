import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../../prisma/embedded";
import { exchangeJson, type Exchange } from "~/platform/http/exchange-json.server";

async function askServer(answer: RequestListener, timeoutMs = 20_000): Promise<Exchange> {
  const server = createServer(answer);
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    return await exchangeJson(fetch, {
      method: "POST",
      url,
      headers: { Authorization: "Basic c2VjcmV0" },
      body: { amount: 5 },
      timeoutMs,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test("JSON is read whatever its status, without characters that no column takes", async () => {
  const exchange = await askServer((_request, response) =>
    response.writeHead(503, { "retry-after": "7" }).end('{"message":"a\\u0000b\\ud800c"}'),
  );
  expect(exchange).toEqual({
    kind: "answered",
    status: 503,
    headers: expect.any(Headers) as Headers,
    body: { message: "abc" },
    retryAfterMs: 7000,
  });
});

test("a page that repeats the credentials is dropped", async () => {
  const exchange = await askServer((request, response) =>
    response.writeHead(404).end(`<Error>${request.headers.authorization ?? ""}</Error>`),
  );
  expect(exchange).toEqual({
    kind: "answered",
    status: 404,
    headers: expect.any(Headers) as Headers,
    body: undefined,
    retryAfterMs: null,
  });
});

test("an answer of more than a megabyte is dropped", async () => {
  const exchange = await askServer((_request, response) => response.end(`"${"a".repeat(1_048_576)}"`));
  expect(exchange).toMatchObject({ kind: "answered", status: 200, body: undefined });
});

test("a redirect is an answer, and nothing is sent to where it points", async () => {
  let asked = 0;
  const exchange = await askServer((_request, response) => {
    asked += 1;
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  expect([exchange.kind, asked]).toEqual(["answered", 1]);
});

test("a request whose connection closes without an answer may have arrived", async () => {
  const exchange = await askServer((request) => request.socket.destroy());
  expect(exchange).toMatchObject({ kind: "lost" });
});

test("a request that is not answered in time may have arrived", async () => {
  expect(await askServer(() => undefined, 100)).toEqual({ kind: "lost", detail: "No answer: TimeoutError." });
});

test("a request that meets no server was not sent", async () => {
  const url = `http://127.0.0.1:${await freePort()}/`;
  const exchange = await exchangeJson(fetch, { method: "GET", url, headers: {}, timeoutMs: 20_000 });
  expect(exchange).toEqual({ kind: "not_sent", detail: "No answer: ECONNREFUSED." });
});

test("an error's text, which can quote a header, is not passed on", async () => {
  const headers = { Authorization: "Basic \u0100secret" };
  const exchange = await exchangeJson(fetch, {
    method: "GET",
    url: "http://127.0.0.1:1/",
    headers,
    timeoutMs: 1,
  });
  expect(JSON.stringify(exchange)).not.toContain("secret");
});
