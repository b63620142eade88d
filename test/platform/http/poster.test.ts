import { beforeEach, expect, test } from "vitest";
import { openWebhookReceiver, type WebhookReceiver } from "../../support/webhook-receiver";
import { createPoster, type Lookup } from "~/platform/http/poster.server";
import { isPublicAddress } from "~/platform/http/public-address";
import { parseReceiverUrl } from "~/platform/http/receiver-url";

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await openWebhookReceiver();
  return () => receiver.close();
});

const PUBLIC = [{ address: "93.184.216.34", family: 4 }];
const LOOPBACK = [{ address: "127.0.0.1", family: 4 }];
const BODY = JSON.stringify({ type: "test", data: {} });
const postTo = (url: string, lookup?: Lookup, allowedHosts: string[] = []) =>
  createPoster({ allowedHosts, timeoutMs: 500, ...(lookup ? { lookup } : {}) }).post({
    url,
    headers: {},
    body: BODY,
  });
const portOf = () => new URL(receiver.url).port;

test.each([
  ["93.184.216.34", true],
  ["2606:2800:220:1:248:1893:25c8:1946", true],
  ["127.0.0.1", false],
  ["127.8.8.8", false],
  ["10.0.0.1", false],
  ["172.31.255.255", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["240.0.0.1", false],
  ["192.0.2.1", false],
  ["198.18.0.1", false],
  ["::1", false],
  ["::", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:93.184.216.34", false],
  ["::7f00:1", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["fe80::1", false],
  ["fec0::1", false],
  ["fc00::1", false],
  ["fd12:3456::1", false],
  ["ff02::1", false],
  ["2001:db8::1", false],
  ["not an address", false],
])("the address %s is public: %s", (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test.each([
  ["https://wms.example.com/hooks?key=1", null],
  ["https://wms.example.com:8443/hooks", null],
  ["https://93.184.216.34/", null],
  ["wms.example.com", "malformed"],
  ["ftp://wms.example.com", "malformed"],
  ["http://wms.example.com/", "not_https"],
  ["https://user:secret@wms.example.com/", "credentials"],
  ["https://wms.example.com:25/", "port"],
  ["https://localhost/", "not_public"],
  ["https://warehouse/", "not_public"],
  ["https://127.0.0.1/", "not_public"],
  ["https://2130706433/", "not_public"],
  ["https://0x7f.1/", "not_public"],
  ["https://0177.0.0.1/", "not_public"],
  ["https://[::1]/", "not_public"],
  ["https://[::ffff:127.0.0.1]/", "not_public"],
  ["https://169.254.169.254/latest/meta-data", "not_public"],
  [`https://wms.example.com/${"x".repeat(2000)}`, "too_long"],
])("of the address %s the fault is %s", (url, fault) => {
  const parsed = parseReceiverUrl(url, new Set());
  expect(parsed instanceof URL ? null : parsed).toBe(fault);
});

test("a host that resolves to a private address is refused when it is saved and when it is sent to", async () => {
  const url = `https://wms.example.com:${portOf()}/`;
  const both: Lookup = () => Promise.resolve([...PUBLIC, ...LOOPBACK]);
  expect(await createPoster({ allowedHosts: [], lookup: both }).check(url)).toBe("not_public");
  expect(await postTo(url, both)).toEqual({ kind: "failed", failure: "not_allowed" });
  const nobody: Lookup = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
  expect(await createPoster({ allowedHosts: [], lookup: nobody }).check(url)).toBe("unknown_host");
  expect(await postTo(url, nobody)).toEqual({ kind: "failed", failure: "unknown_host" });
});

test("a host that was public when it was saved and is private when it is sent to gets nothing", async () => {
  let asked = 0;
  const lookup: Lookup = () => Promise.resolve(asked++ === 0 ? PUBLIC : LOOPBACK);
  const poster = createPoster({ allowedHosts: [], lookup });
  const url = `https://wms.example.com:${portOf()}/`;
  expect(await poster.check(url)).toBeNull();
  expect(await poster.post({ url, headers: {}, body: BODY })).toEqual({
    kind: "failed",
    failure: "not_allowed",
  });
  // The connection asks nobody else, who could answer differently.
  expect([asked, receiver.received]).toEqual([2, []]);
});

test.each(["http://127.0.0.1", "http://[::ffff:127.0.0.1]", "http://2130706433", "http://0x7f000001"])(
  "%s gets nothing unless the deployer names it",
  async (origin) => {
    const url = `${origin}:${portOf()}/`;
    expect(await postTo(url)).toEqual({ kind: "failed", failure: "not_allowed" });
    expect(receiver.received).toEqual([]);
  },
);

test("a named host gets the request, and a redirect is not followed, whereto it leads", async () => {
  receiver.answerWith(() => ({ status: 307, headers: { location: receiver.url } }));
  expect(await postTo(receiver.url, undefined, ["127.0.0.1"])).toMatchObject({ status: 307 });
  expect(receiver.received).toHaveLength(1);
});

test("a receiver that does not answer in time, or is not there, is told apart", async () => {
  let answer = () => {};
  receiver.answerWith(() => ({ status: 200, after: new Promise((settled) => (answer = settled)) }));
  const named = ["127.0.0.1"];
  expect(await postTo(receiver.url, undefined, named)).toEqual({ kind: "failed", failure: "timeout" });
  answer();
  expect(await postTo("http://127.0.0.1:1/", undefined, named)).toEqual({
    kind: "failed",
    failure: "connection",
  });
});

test("an answer without an end counts by its status, and is not read to its end", async () => {
  receiver.answerWith(() => ({ status: 200, body: "x".repeat(5_000_000) }));
  expect(await postTo(receiver.url, undefined, ["127.0.0.1"])).toMatchObject({ status: 200 });
  receiver.answerWith(() => ({ status: 429, headers: { "retry-after": "120" } }));
  expect(await postTo(receiver.url, undefined, ["127.0.0.1"])).toMatchObject({ retryAfterMs: 120_000 });
});
