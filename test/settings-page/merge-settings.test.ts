import { expect, test } from "vitest";
import type { GatewayChoices } from "~/gateways/policy";
import { mergeSettings, type SeenSettings } from "~/settings-page/merge-settings";
import { draftSettings } from "~/settings-page/settings-draft";
import type { SettingsForm } from "~/settings-page/settings-form";
import { choicesOf, UNSAVED } from "./sent-form";

type Changes = Partial<SettingsForm> & { klarna?: Partial<GatewayChoices> };
const settings = ({ klarna, ...shop }: Changes) =>
  draftSettings({ ...UNSAVED, gateways: [{ ...choicesOf("klarna"), ...klarna }], ...shop });
const merge = (mine: Changes, theirs: Changes, keep: "mine" | "theirs" = "theirs", seen: Changes = {}) =>
  mergeSettings({ seen: settings(seen), mine: settings(mine), theirs: settings(theirs) }, keep);

test("a field that only one of two people changed has that one's value", () => {
  const mine = { graceMinutes: 45, klarna: { warningDays: 3 } };
  const theirs = { importOn: true, klarna: { authorizationWindowDays: 20 } };
  expect(merge(mine, theirs)).toEqual({
    settings: settings({
      graceMinutes: 45,
      importOn: true,
      klarna: { warningDays: 3, authorizationWindowDays: 20 },
    }),
    conflicts: [],
  });
});

test("the same change twice is one change", () => {
  const both = { graceMinutes: 45, notificationEmails: ["a@example.com"] };
  expect(merge(both, both)).toEqual({ settings: settings(both), conflicts: [] });
});

test.each(["mine", "theirs"] as const)("two values of one field are a conflict, and %s is kept", (keep) => {
  const [mine, theirs] = [
    { graceMinutes: 45, missesPerDay: 1, klarna: { warningDays: 3 } },
    { graceMinutes: 60, klarna: { warningDays: 4 } },
  ];
  const kept = keep === "mine" ? mine : { ...theirs, missesPerDay: 1 };
  expect(merge(mine, theirs, keep)).toEqual({
    settings: settings(kept),
    conflicts: ["graceMinutes", "gateways.klarna.warningDays"],
  });
});

test("a list has what either put on it, and nothing that either took off", () => {
  const emails = (...notificationEmails: string[]): Changes => ({ notificationEmails });
  const merged = merge(
    emails("a@x.nl", "mine@x.nl"),
    emails("b@x.nl", "theirs@x.nl"),
    "theirs",
    emails("a@x.nl", "b@x.nl"),
  );
  expect(merged).toEqual({ settings: settings(emails("theirs@x.nl", "mine@x.nl")), conflicts: [] });
});

test("who moves the money and with which account are one choice, which two people cannot make in halves", () => {
  const account = { connectionId: "c1", referencePlace: "typed" } as const;
  const { conflicts, settings: merged } = merge(
    { klarna: { ...account, authority: "kustom" } },
    { klarna: { ...account, connectionId: "c2" } },
  );
  expect(conflicts).toEqual(["gateways.klarna.authority", "gateways.klarna.connectionId"]);
  expect(merged).toEqual(settings({ klarna: { ...account, connectionId: "c2" } }));
});

test("payment methods that either added are kept, and one that both added is merged", () => {
  const zip = { ...choicesOf("custom_zip"), label: "Zip", terms: ["Zip Pay"] };
  const [mine, theirs] = [
    { gateways: [choicesOf("klarna"), { ...zip, terms: ["Zip Later"] }, choicesOf("custom_mine")] },
    { gateways: [choicesOf("klarna"), choicesOf("custom_theirs"), zip] },
  ];
  const { settings: merged, conflicts } = merge(mine, theirs);
  expect(merged.gateways.map(({ gateway }) => gateway)).toEqual([
    "klarna",
    "custom_theirs",
    "custom_zip",
    "custom_mine",
  ]);
  expect(merged.gateways[2]?.terms).toEqual(["Zip Pay", "Zip Later"]);
  expect(conflicts).toEqual([]);
});

test("what an older page did not show stays as it is stored", () => {
  const { graceMinutes, ...seen } = settings({});
  expect(graceMinutes).toBe("30");
  const theirs = settings({ graceMinutes: 60 });
  expect(mergeSettings({ seen: seen as SeenSettings, mine: theirs, theirs }, "theirs").settings).toEqual(
    theirs,
  );
});
