import { expect, test } from "vitest";
import { CANADA, captureOf, openAffirmSandbox, referenceTo, US } from "./affirm-sandbox";
import { createAffirmProvider } from "~/affirm/provider.server";
import { money } from "~/kernel/money";

const { place, fault } = await openAffirmSandbox();
const affirm = createAffirmProvider({ fetch });

test("wrong keys are told apart from everything else, and money waits for the right ones", async () => {
  const { id } = await place(5000);
  const wrong = { ...US, privateKey: "wrong" };
  expect(await affirm.check(wrong)).toMatchObject({ kind: "no_access" });
  expect(await affirm.read(wrong, referenceTo(id))).toMatchObject({ kind: "no_access" });
  const request = captureOf(id, 1000);
  expect(await affirm.capture(wrong, request)).toMatchObject({ kind: "unavailable" });
  expect(await affirm.capture(US, request)).toMatchObject({ kind: "done" });
});

test("keys are good for one mode, and in the global API for one country", async () => {
  expect(await affirm.check(US)).toEqual({ kind: "accepted", mode: "test", account: null });
  expect(await affirm.check({ ...US, mode: "live" })).toMatchObject({ kind: "no_access" });
  expect(await affirm.check(CANADA)).toEqual({ kind: "accepted", mode: "test", account: null });
  const british = { ...CANADA, region: "global", country: "GBR" } as const;
  expect(await affirm.check(british)).toMatchObject({ kind: "no_access" });
});

test("a check that Affirm cannot answer says nothing about the keys", async () => {
  for (const kind of ["server_error", "html_error", "xml_error", "closed_before", "huge_answer"]) {
    await fault("check", kind);
    expect(await affirm.check(US)).toMatchObject({ kind: "unavailable" });
  }
});

test("a Canadian authorization is captured in Canadian cents", async () => {
  const { id } = await place(5000, { publicKey: CANADA.publicKey });
  const outcome = await affirm.capture(CANADA, captureOf(id, 1999, { currency: "CAD" }));
  expect(outcome).toMatchObject({ kind: "done", amount: money(1999, "CAD") });
});
