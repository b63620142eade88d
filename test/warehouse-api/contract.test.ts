import { afterAll, beforeAll, expect, test } from "vitest";
import { API, createApiBench, type ApiBench, type ApiReply } from "./api-bench";
import { openApiDocument } from "~/warehouse-api/document/openapi.server";

interface Described {
  operationId: string;
  security: { key: string[] }[];
  parameters?: { name: string; in: "path" | "query" | "header"; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema; example: unknown }> };
  responses: Record<string, { content: Record<string, unknown> }>;
}
interface Schema {
  type?: string;
  enum?: string[];
  default?: unknown;
}

/** What nobody should be able to break the API with, whatever it is sent as. */
const ODD = [
  "\0",
  "\ud800",
  "😀".repeat(60),
  "9".repeat(400),
  "-1",
  "1e309",
  "' OR 1=1 --",
  "..",
  "null",
  "{}",
  " ",
];
const ODD_BODIES = [
  "",
  "{",
  "null",
  "[]",
  '"x"',
  "1e999",
  '{"__proto__":{"type":"all"}}',
  '{"reason":"a\\u0000b"}',
  '{"reason":"\\ud800"}',
  '{"type":"amount","amount":"99999999999999999999","currency":"EUR"}',
  '{"type":"amount","amount":1.5,"currency":"EUR"}',
  '{"type":"amount","amount":"9999999999999.9999","currency":"KWD"}',
  '{"type":"amount","amount":"1.00","currency":"XXX"}',
  '{"type":"lines","lines":[{"id":"1","quantity":1e300}]}',
  '{"type":"lines","lines":[{"id":"99999999999999999999","quantity":1000000}]}',
  '{"type":"lines","lines":[]}',
  "[".repeat(50_000),
];

const operations = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item ?? {}).map(([method, described]) => ({
    path,
    method: method.toUpperCase(),
    described: described as unknown as Described,
    name: `${method.toUpperCase()} ${path}`,
  })),
);

let api: ApiBench;
let orderId: string;
let keys = 0;
beforeAll(async () => {
  api = await createApiBench();
  orderId = await api.order();
});
afterAll(() => api.close());

type Operation = (typeof operations)[number];
interface Sent {
  path?: Record<string, string>;
  query?: string;
  body?: string | null;
  headers?: Record<string, string>;
  method?: string;
}

/** Sends a request to an operation: what the document allows, but for what is given. */
async function send({ path, method, described }: Operation, sent: Sent = {}): Promise<ApiReply> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = sent.path?.[name] ?? (name === "order" ? orderId : "unknown-hold");
    return encodeURIComponent(value.isWellFormed() ? value : "\ufffd");
  });
  const [type, media] = Object.entries(described.requestBody?.content ?? {})[0] ?? [];
  const body = sent.body === undefined ? (media ? JSON.stringify(media.example) : null) : sent.body;
  const given: Record<string, string> = {
    authorization: `Bearer ${api.secret}`,
    "idempotency-key": `contract-${(keys += 1)}`,
    ...(type && body !== null ? { "content-type": type } : {}),
    ...sent.headers,
  };
  const headers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const used = sent.method ?? method;
  const canHaveBody = !["GET", "HEAD"].includes(used);
  return api.send(
    new Request(`${API}${filled}${sent.query ?? ""}`, {
      method: used,
      headers,
      ...(canHaveBody && body !== null ? { body } : {}),
    }),
  );
}

function expectDocumented({ described, name }: Operation, reply: ApiReply, what: unknown): void {
  const documented = Object.keys(described.responses).filter((status) => status < "500");
  expect(documented, `${name} with ${JSON.stringify(what)?.slice(0, 80)}`).toContain(String(reply.status));
  const [media] = Object.keys(described.responses[String(reply.status)]?.content ?? {});
  expect(reply.headers.get("content-type")).toBe(media);
  if (reply.status >= 400)
    expect(reply.body).toMatchObject({
      type: expect.stringMatching(/^\/api\/v1\/docs#problem-/),
      status: reply.status,
      detail: expect.stringMatching(/\w/),
    });
}

test.each(operations)("$name answers what it allows", async (operation) => {
  expectDocumented(operation, await send(operation), "what the document allows");
  for (const { name, in: place, schema } of operation.described.parameters ?? []) {
    if (place !== "query") continue;
    for (const value of schema.enum ?? (schema.type === "integer" ? ["1", "250"] : [])) {
      const reply = await send(operation, { query: `?${name}=${value}` });
      expect(reply.status, `${name}=${value}`).toBe(200);
    }
  }
});

test.each(operations)("$name refuses odd parameters", async (operation) => {
  for (const { name, in: place } of operation.described.parameters ?? []) {
    for (const odd of ODD) {
      const text = odd.isWellFormed() ? odd : "%ED%A0%80";
      const sent: Sent =
        place === "path"
          ? { path: { [name]: odd } }
          : place === "query"
            ? { query: `?${name}=${text === odd ? encodeURIComponent(odd) : text}` }
            : {};
      if (place !== "header") expectDocumented(operation, await send(operation, sent), { [name]: odd });
    }
    if (place === "query") {
      const twice = await send(operation, { query: `?${name}=1&${name}=1` });
      expectDocumented(operation, twice, `${name} twice`);
      expect(twice.status).toBe(400);
    }
  }
  const unknown = await send(operation, { query: "?surprise=1" });
  expect(unknown.status).toBe(400);
  expectDocumented(operation, unknown, "an unknown parameter");
});

test.each(operations.filter(({ described }) => described.requestBody))(
  "$name refuses odd bodies",
  async (operation) => {
    for (const body of ODD_BODIES) expectDocumented(operation, await send(operation, { body }), body);
    const typed = await send(operation, { headers: { "content-type": "text/plain" } });
    expect(typed.status).toBe(415);
    expectDocumented(operation, typed, "text/plain");
    const large = await send(operation, { body: `{"x":"${"a".repeat(200_000)}"}` });
    expect(large.status).toBe(413);
    expectDocumented(operation, large, "a large body");
    for (const key of ["", "a b", "ü", "k".repeat(300)]) {
      const reply = await send(operation, { headers: { "idempotency-key": key } });
      expectDocumented(operation, reply, { "idempotency-key": key });
    }
  },
);

test.each(operations)("$name refuses other keys, scopes and methods", async (operation) => {
  for (const authorization of ["", "Bearer", "Bearer x", `Bearer cdk_${"x".repeat(43)}`, "Basic eDp5"]) {
    const reply = await send(operation, { headers: { authorization } });
    expect(reply.status).toBe(401);
    expectDocumented(operation, reply, { authorization });
  }
  const needed = operation.described.security[0]?.key[0];
  const secret = await api.keyWith(needed === "read" ? ["hold", "ship", "move_money"] : ["read"]);
  const reply = await send(operation, { headers: { authorization: `Bearer ${secret}` } });
  expect(reply.status).toBe(403);
  expectDocumented(operation, reply, needed);
  const others = operations.filter(({ path }) => path === operation.path).map(({ method }) => method);
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((each) => !others.includes(each))) {
    const wrong = await send(operation, { method });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toContain(operation.method);
  }
  const options = await send(operation, { method: "OPTIONS", body: null });
  expect([options.status, options.headers.get("allow")]).toEqual([204, expect.stringContaining("OPTIONS")]);
});

test("a body without an end is refused at the limit, and not read on", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(10_000).fill(32));
    },
  });
  const request = new Request(`${API}/orders/${orderId}/holds`, {
    method: "POST",
    headers: { authorization: `Bearer ${api.secret}`, "content-type": "application/json" },
    body: endless,
    duplex: "half",
  } as RequestInit);
  expect((await api.send(request)).status).toBe(413);
  expect(sent).toBeLessThan(20);
});

test("an address that is none is refused, and a HEAD has no body", async () => {
  for (const path of ["", "/", "/nothing", "/orders/", "/orders/1/", "/orders//holds"])
    expect((await api.call("GET", path)).status, path).toBe(404);
  expect((await api.call("GET", "/orders/%ff")).status).toBe(400);
  expect(await api.call("HEAD", "/orders")).toMatchObject({ status: 200 });
  expect(await api.call("POST", "/openapi.json", { body: {} })).toMatchObject({ status: 405 });
});
