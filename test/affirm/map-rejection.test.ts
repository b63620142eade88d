import { expect, test } from "vitest";
import { outcomeOfRefusal } from "~/affirm/outcome";

const refusal = (status: number, body: unknown) =>
  outcomeOfRefusal({ kind: "answered", status, body, headers: new Headers(), retryAfterMs: null });

test.each([
  [403, { type: "already_captured" }, "already_captured"],
  [403, { type: "void_forbidden_on_captured" }, "already_captured"],
  [403, { type: "refund_forbidden_on_authorized" }, "amount_too_high"],
  [403, { type: "refund_forbidden_on_voided" }, "already_voided"],
  [403, { type: "of_tomorrow" }, "provider_error"],
  [400, { type: "invalid_request", code: "duplicate-capture" }, "already_captured"],
  [400, { type: "invalid_request", code: "expired-authorization" }, "authorization_expired"],
  [409, { type: "invalid_request", code: "partial-capture-instrument" }, "parts_not_permitted"],
  [
    409,
    { message: "It cannot be captured for an amount unequal to authorization hold amount" },
    "parts_not_permitted",
  ],
  [400, { type: "invalid_request", message: "Cannot void captured charge" }, "already_captured"],
  [402, { type: "of_tomorrow" }, "declined"],
  [404, { message: "Not found" }, "not_found"],
])("HTTP %i with %j is rejected as %s", (status, body, reason) => {
  expect(refusal(status, body)).toMatchObject({ kind: "rejected", reason });
});

test("a type says more than a code, and a code more than the text", () => {
  const code = "capture-voided";
  const message = "Cannot void captured charge";
  expect(refusal(400, { code, message })).toMatchObject({ reason: "already_voided" });
  expect(refusal(403, { type: "already_captured", code, message })).toMatchObject({
    reason: "already_captured",
  });
});

test("a conflict in unknown words may still be running, so that it is not a refusal", () => {
  expect(refusal(409, { message: "Please come back tomorrow." })).toMatchObject({ kind: "unknown" });
  expect(refusal(409, undefined)).toMatchObject({ kind: "unknown" });
});

test.each([
  [401, { code: "api-key-pair-invalid", type: "unauthorized" }],
  [403, { code: "public-api-key-invalid" }],
  [429, undefined],
  [403, undefined],
])("HTTP %i with %j moved nothing, and may be asked again", (status, body) => {
  expect(refusal(status, body)).toMatchObject({ kind: "unavailable" });
});

test("an answer about wrong keys is not passed on, since it may name them", () => {
  const body = { code: "public-api-key-invalid", message: "The key ABC is invalid." };
  expect(JSON.stringify(refusal(403, body))).not.toContain("ABC");
});

test.each([500, 503, 302, 408])("HTTP %i leaves open what happened", (status) => {
  expect(refusal(status, { type: "already_captured" })).toMatchObject({ kind: "unknown" });
});
