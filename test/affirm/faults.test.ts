import { expect, test } from "vitest";
import { captureOf, openAffirmSandbox, referenceTo, US, voidOf } from "./affirm-sandbox";
import { createAffirmProvider } from "~/affirm/provider.server";

const { place, look, fault } = await openAffirmSandbox();
const affirm = createAffirmProvider({ fetch });

test.each([
  ["server_error", "unknown", 0],
  ["server_error_after", "unknown", 1000],
  ["html_error", "unknown", 0],
  ["html_error_after", "unknown", 1000],
  ["xml_error", "rejected", 0],
  ["closed_before", "unknown", 0],
  ["closed_after", "unknown", 1000],
  ["cut_answer", "unknown", 1000],
  ["huge_answer", "unknown", 1000],
  ["in_progress", "pending", 0],
  ["in_progress_after", "pending", 1000],
])("a capture that meets %s is %s, and its key moves money once", async (kind, outcome, captured) => {
  const { id } = await place(5000);
  await fault("capture", kind);
  const request = captureOf(id, 1000);
  expect((await affirm.capture(US, request)).kind).toBe(outcome);
  expect((await look(id)).captured).toBe(captured);
  expect(await affirm.capture(US, request)).toMatchObject({ kind: "done" });
  expect((await look(id)).captured).toBe(1000);
});

test.each(["held_before", "held_after"])("a capture that meets %s in vain is unknown", async (kind) => {
  const { id } = await place(5000);
  await fault("capture", kind);
  const hasty = createAffirmProvider({ fetch, timeoutMs: 100 });
  expect(await hasty.capture(US, captureOf(id, 1000))).toMatchObject({ kind: "unknown" });
});

test.each([
  ["server_error", "unavailable"],
  ["html_error", "unavailable"],
  ["xml_error", "missing"],
  ["closed_before", "unavailable"],
  ["cut_answer", "unavailable"],
  ["huge_answer", "unreadable"],
])("reading that meets %s is %s", async (kind, reading) => {
  const { id } = await place(5000);
  await fault("read", kind);
  expect((await affirm.read(US, referenceTo(id))).kind).toBe(reading);
});

test("no outcome repeats the keys, whatever Affirm answers", async () => {
  const { id } = await place(5000);
  const said: unknown[] = [];
  for (const own of [US, { ...US, mode: "live" as const }]) {
    for (const kind of [
      "xml_error",
      "html_error",
      "server_error",
      "closed_after",
      "cut_answer",
      "in_progress",
    ]) {
      await fault("*", kind, { times: 4 });
      said.push(await affirm.check(own), await affirm.read(own, referenceTo(id)));
      said.push(await affirm.capture(own, captureOf(id, 1)), await affirm.void(own, voidOf(id, 1)));
    }
  }
  const basic = Buffer.from(`${US.publicKey}:${US.privateKey}`).toString("base64");
  for (const secret of [US.publicKey, US.privateKey, basic])
    expect(JSON.stringify(said)).not.toContain(secret);
});
