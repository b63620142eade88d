import { expect, test } from "vitest";
import { editForm, isAsSent, openForm, takeStored, takeTheirs } from "~/settings-page/form-state";
import { draftSettings } from "~/settings-page/settings-draft";
import type { SettingsForm } from "~/settings-page/settings-form";
import { UNSAVED } from "./sent-form";

const stored = (version: number, change: Partial<SettingsForm> = {}) => ({
  version,
  saved: { ...UNSAVED, ...change },
});
const opened = openForm(stored(0));

test("what somebody else saves appears in the fields that the person left alone, and what was typed stays", () => {
  const typed = editForm(opened, { graceMinutes: "45" });
  const form = takeStored(typed, stored(1, { missesPerDay: 9 }), null);
  expect(form.draft).toMatchObject({ graceMinutes: "45", missesPerDay: "9" });
  expect(form).toMatchObject({
    version: 1,
    conflicts: [],
    seen: draftSettings({ ...UNSAVED, missesPerDay: 9 }),
  });
});

test("where both changed one field, both values stay in sight until the person decides", () => {
  const form = takeStored(editForm(opened, { graceMinutes: "45" }), stored(1, { graceMinutes: 60 }), null);
  expect(form).toMatchObject({
    conflicts: ["graceMinutes"],
    draft: { graceMinutes: "45" },
    seen: { graceMinutes: "60" },
  });
  expect(takeTheirs(form, "graceMinutes")).toMatchObject({ conflicts: [], draft: { graceMinutes: "60" } });
  expect(editForm(form, { graceMinutes: "50" })).toMatchObject({
    conflicts: [],
    draft: { graceMinutes: "50" },
  });
  expect(editForm(form, { missesPerDay: "1" }).conflicts).toEqual(["graceMinutes"]);
  expect(takeStored(form, stored(2, { graceMinutes: 45 }), null).conflicts).toEqual([]);
});

test("a saved form shows what is stored, trimmed, accepts no danger any more, and keeps what was typed since", () => {
  const typed = editForm(opened, { notificationEmails: [" a@x.nl "], importOn: true, acceptsRisk: true });
  const sent = { ...typed, sent: typed.draft };
  const since = editForm(sent, { missesPerDay: "1" });
  const form = takeStored(since, stored(1, { notificationEmails: ["a@x.nl"], importOn: true }), []);
  expect(form).toMatchObject({ conflicts: [], sent: null });
  expect(form.draft).toEqual({ ...form.seen, missesPerDay: "1" });
  expect(form.draft).toMatchObject({ notificationEmails: ["a@x.nl"], acceptsRisk: false, importOn: true });
});

test("a field that a save left out keeps what was typed beside what is stored", () => {
  const typed = editForm(opened, { graceMinutes: "45", missesPerDay: "1" });
  const form = takeStored({ ...typed, sent: typed.draft }, stored(2, { graceMinutes: 60, missesPerDay: 1 }), [
    "graceMinutes",
  ]);
  expect(form).toMatchObject({
    conflicts: ["graceMinutes"],
    draft: { graceMinutes: "45" },
    seen: { graceMinutes: "60" },
  });
  expect(form.draft.missesPerDay).toBe(form.seen.missesPerDay);
});

test("the server's word about a field holds while the field is as it was sent", () => {
  const sent = { ...opened, sent: opened.draft };
  expect(isAsSent(sent, "notificationEmails.0")).toBe(true);
  expect(isAsSent(editForm(sent, { notificationEmails: ["b@x.nl"] }), "notificationEmails.0")).toBe(false);
  expect(isAsSent(opened, "graceMinutes")).toBe(false);
});
