import { expect, test } from "vitest";
import { classifyFailure, classifyResponse } from "~/shopify/answer";

const answer = (body: unknown, status = 200) =>
  classifyResponse({
    status,
    text: typeof body === "string" ? body : JSON.stringify(body),
    retryAfter: null,
  });
const failure = (code: string) =>
  classifyFailure(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));

test("an order that does not exist is an answer, not a failure", () => {
  expect(answer({ data: { order: null } })).toMatchObject({ kind: "answered", data: { order: null } });
});

test("a customer's name that is denied leaves the order readable", () => {
  const errors = [
    {
      message: "Access denied for customer field.",
      path: ["order", "customer"],
      extensions: { code: "ACCESS_DENIED" },
    },
  ];
  expect(answer({ data: { order: { id: "1", customer: null } }, errors })).toMatchObject({
    kind: "answered",
    errors,
  });
});

test("being throttled waits until the bucket holds what the query asks for", () => {
  const throttled = (requestedQueryCost: number, currentlyAvailable: number) =>
    answer({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: {
        cost: {
          requestedQueryCost,
          throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
        },
      },
    });
  expect(throttled(521, 21)).toEqual({ kind: "unavailable", retryAfterMs: 5000, detail: "THROTTLED" });
  expect(throttled(30, 29)).toMatchObject({ retryAfterMs: 1000 });
});

test.each([
  [401, "token_refused"],
  // The merchant's plan, or the address of our own servers: never an answer about money.
  [402, "unavailable"],
  [403, "address_refused"],
  [404, "unavailable"],
  [423, "unavailable"],
  [429, "unavailable"],
  // A gateway in front may answer for a Shopify that did the work.
  [500, "unknown"],
  [502, "unknown"],
  [503, "unknown"],
  [504, "unknown"],
  [200, "unknown"],
  [302, "unknown"],
])("HTTP %i with a page of HTML is %s", (status, kind) => {
  expect(answer("<html>Something went wrong</html>", status)).toMatchObject({ kind });
});

test("a shop that is closed, frozen or locked is asked again an hour later", () => {
  for (const status of [402, 404, 423])
    expect(answer("{}", status)).toMatchObject({ retryAfterMs: 3_600_000 });
  const errors = [{ message: "Unavailable Shop", extensions: { code: "SHOP_INACTIVE" } }];
  expect(answer({ errors })).toMatchObject({ kind: "unavailable", retryAfterMs: 3_600_000 });
});

test("429 waits as many seconds as Retry-After says", () => {
  expect(classifyResponse({ status: 429, text: "", retryAfter: "7" })).toMatchObject({
    kind: "unavailable",
    retryAfterMs: 7000,
  });
});

test("a mutation that Shopify refused to run is refused; one that broke inside Shopify may have run", () => {
  const broken = (code: string) =>
    answer({ data: { orderCapture: null }, errors: [{ message: "No.", extensions: { code } }] });
  expect(broken("ACCESS_DENIED")).toEqual({ kind: "refused", detail: "No.", accessDenied: true });
  expect(broken("BAD_REQUEST")).toEqual({ kind: "refused", detail: "No.", accessDenied: false });
  expect(broken("INTERNAL_SERVER_ERROR")).toMatchObject({ kind: "unknown" });
  expect(broken("IDEMPOTENCY_CONCURRENT_REQUEST")).toMatchObject({ kind: "unknown" });
  expect(
    answer({
      errors: [
        { message: "Field 'x' doesn't exist on type 'Order'", extensions: { code: "undefinedField" } },
      ],
    }),
  ).toMatchObject({
    kind: "refused",
    accessDenied: false,
  });
});

test("an answer that says nothing is unknown", () => {
  expect(answer({})).toMatchObject({ kind: "unknown" });
  expect(answer("null")).toMatchObject({ kind: "unknown" });
  expect(answer('{"data":')).toMatchObject({ kind: "unknown" });
});

test("a connection that was never made is unavailable; one that broke may have carried the request", () => {
  for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])
    expect(failure(code).kind).toBe("unavailable");
  for (const code of ["ECONNRESET", "UND_ERR_SOCKET", "EPIPE", "UND_ERR_HEADERS_TIMEOUT"])
    expect(failure(code).kind).toBe("unknown");
  expect(
    classifyFailure(new DOMException("The operation was aborted due to timeout", "TimeoutError")).kind,
  ).toBe("unknown");
});
