import { expect, test } from "vitest";
import { faultOfWebhook } from "./verify-webhook";

/** The example that the specification's libraries are tested with. */
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const AT = 1_614_265_330_000;
const WEBHOOK = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  body: '{"test": 2432232314}',
};

test("a webhook is genuine by any of its signatures", () => {
  expect(faultOfWebhook(WEBHOOK, SECRET, AT)).toBeNull();
  const rotating = { ...WEBHOOK, signature: `v1,AAAA v1a,BBBB ${WEBHOOK.signature}` };
  expect(faultOfWebhook(rotating, SECRET, AT)).toBeNull();
});

test.each([
  ["another body", { body: '{"test":2432232314}' }, /signature is wrong/],
  ["another id", { id: "msg_1" }, /signature is wrong/],
  ["another version", { signature: WEBHOOK.signature.replace("v1,", "v2,") }, /signature is wrong/],
  ["no signature", { signature: undefined }, /header is missing/],
  ["an odd time", { timestamp: "soon" }, /not a number/],
])("a webhook with %s is refused", (_, change, fault) => {
  expect(faultOfWebhook({ ...WEBHOOK, ...change }, SECRET, AT)).toMatch(fault);
});

test("an old webhook is refused, and so is every one while the warehouse has no secret", () => {
  expect(faultOfWebhook(WEBHOOK, SECRET, AT + 300_001)).toMatch(/five minutes/);
  expect(faultOfWebhook(WEBHOOK, "", AT)).toMatch(/no secret/);
});
