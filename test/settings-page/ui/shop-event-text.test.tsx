import { expect, test } from "vitest";
import { HistoryCard } from "~/settings-page/ui/history-card";
import { HistoryList } from "~/settings-page/ui/history-list";
import type { TimelineEventView } from "~/orders/timeline";
import { writeChanges } from "~/settings/setting-changes";
import { LOCALES } from "~/platform/i18n/locale";
import { renderText } from "../../support/render";

const PERSON = { kind: "person", id: "7001", name: "Anna de Vries" } as const;

const event = (kind: string, data: TimelineEventView["data"] = {}): TimelineEventView => ({
  id: kind,
  kind,
  occurredAt: new Date("2026-11-20T10:00:00Z"),
  actor: PERSON,
  data,
});

const KNOWN = [
  event("import_turned_on"),
  event("import_turned_off"),
  event("import_paused", { reason: "proof_broken", orders: 3, amounts: "EUR 148.90, JPY 1200" }),
  event("import_resumed", { acceptsRisk: 1 }),
  event("setup_stated", { step: "payment_capture", acceptsRisk: 0 }),
  event("setup_statement_withdrawn", { step: "payment_capture" }),
  event("capture_engine_chosen", { engine: "flow" }),
  event("capture_test_started", { method: "test_order", engine: "flow", gateway: "klarna" }),
  event("capture_test_ended", { state: "not_captured", method: "test_order", orderName: "#1050" }),
  event("settings_saved", { version: 4 }),
  event("roles_changed", { people: 2 }),
  event("api_key_made", { name: "Monta" }),
  event("api_key_rotated", { name: "Monta" }),
  event("api_key_revoked", { name: "Monta" }),
  event("webhook_added", { host: "203.0.113.5" }),
  event("webhook_changed", { host: "203.0.113.5" }),
  event("webhook_removed", { host: "203.0.113.5" }),
  event("webhook_secret_rotated", { host: "203.0.113.5" }),
  event("webhook_turned_on", { host: "203.0.113.5" }),
  event("webhook_turned_off", { host: "203.0.113.5" }),
  event("webhook_disabled", { host: "203.0.113.5" }),
];

test.each(LOCALES)("in %s every event of the shop has a sentence of its own", (locale) => {
  const unknown = renderText(<HistoryCard names={{}} events={[event("from_a_newer_version")]} />, locale);
  for (const known of KNOWN) {
    const text = renderText(<HistoryCard names={{}} events={[known]} />, locale);
    expect(text, known.kind).not.toBe(unknown);
    expect(text).toContain(PERSON.name);
    expect(text).not.toContain("{{");
    expect(text, "a key that has no text").not.toMatch(/[a-z]+\.[a-z_]+\.?[a-z_]*\b(?=$| )/);
  }
});

test("a pause says why, and how much was at stake", () => {
  const text = renderText(
    <HistoryCard names={{}} events={KNOWN.filter(({ kind }) => kind === "import_paused")} />,
  );
  expect(text).toContain(
    "the newest order shows that it no longer does. 3 orders · EUR 148.90 and JPY 1,200",
  );
});

test("what was saved is told field by field, and amounts as the page prints them", () => {
  const changes = writeChanges([
    { field: "graceMinutes", gateway: null, from: 30, to: 45 },
    { field: "terms", gateway: "Klarna", from: [], to: ["Slice it"] },
    { field: "of_a_newer_version", gateway: null, from: 1, to: 2 },
  ]);
  expect(
    renderText(<HistoryCard names={{}} events={[event("settings_saved", { version: 4, changes })]} />),
  ).toContain(
    "Minutes that capture may take after shipping: from “30 minutes” to “45 minutes” Klarna: Names to look for: added Slice it",
  );
  const limits = event("second_person_changed", { before: "", amounts: "EUR 1500.00, JPY 90000" });
  expect(renderText(<HistoryCard names={{}} events={[limits]} />, "nl")).toContain(
    "Van ‘geen’ naar ‘EUR 1.500,00 en JPY 90.000’",
  );
});

test("of roles the history says who got and lost which right, by name where it is known", () => {
  const changes = writeChanges([
    { field: "isOn", gateway: null, from: false, to: true },
    { field: "7002", gateway: null, from: ["refund", "settings"], to: [] },
    { field: "7003", gateway: null, from: [], to: ["capture", "of_a_newer_version"] },
  ]);
  const events = [event("roles_changed", { people: 2, changes })];
  const text = renderText(<HistoryList names={{ "7002": "Ben de Wit" }} events={events} />);
  expect(text).toContain("Roles in use: from “no” to “yes”");
  expect(text).toContain("Ben de Wit (User 7002): removed Refund, void and cancel and Change settings");
  expect(text).toContain("User 7003: added Capture, and hold orders and of_a_newer_version");
});

test.each([
  [1, "After stating that capture is arranged."],
  [0, "After newer orders were captured."],
])("a resumption says whether it took a statement (%d)", (acceptsRisk, expected) => {
  expect(
    renderText(<HistoryCard names={{}} events={[event("import_resumed", { acceptsRisk })]} />),
  ).toContain(expected);
});

test("a pause that ended by itself is told as the app's doing", () => {
  const resumed: TimelineEventView = {
    ...event("import_resumed", { acceptsRisk: 0 }),
    actor: { kind: "app" },
  };
  const text = renderText(<HistoryCard names={{}} events={[resumed]} />);
  expect(text).toContain("Import resumed");
  expect(text).toContain("Capture Desk");
  expect(text).toContain("After newer orders were captured.");
});

test("what data cannot be understood still gets a line", () => {
  const odd = [event("capture_test_ended", { state: "exploded" }), event("import_paused", { reason: null })];
  for (const each of odd)
    expect(renderText(<HistoryCard names={{}} events={[each]} />)).toContain(PERSON.name);
});
