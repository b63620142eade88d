import { beforeAll, expect, test } from "vitest";
import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { money } from "~/kernel/money";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { previewReleases, type ReleaseChoices } from "~/release/preview/preview-releases.server";
import { startReview } from "~/release/review/start-review.server";
import { readReview } from "~/release/review/read-review.server";
import { parsePreviewQuery } from "~/settings-page/preview-form.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  for (const gateway of ["Klarna", "Klarna", "Billink"]) await place({ gateway, amount: "20.00" });
  const held = await place({ gateway: "Billink", amount: "30.00" });
  await holdOrder(app.ctx, { shop: SHOP, orderId: held, holdId: "form-held", reason: "Stop.", actor: ANNA });
  return () => app.close();
});

async function place(fields: Record<string, unknown>) {
  const orderId = await app.placeOrder(fields);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}

const SAVED: ReleaseChoices = {
  importOn: true,
  holdsPending: true,
  holdsHighRisk: false,
  editWindowMinutes: null,
  holdsExpiringDays: null,
};
async function save(importOn: boolean) {
  await app.db.settings.update({ where: { shop: SHOP }, data: { importOn } });
  await app.ctx.db.$transaction((tx) => startReview(app.ctx, tx, { shop: SHOP, actor: ANNA }));
}
const preview = async (change: Partial<ReleaseChoices> = {}) => {
  const { groups } = await previewReleases(app.ctx, { shop: SHOP, choices: { ...SAVED, ...change } });
  return groups
    .map(({ gatewayLabel, release, isChange, orders, amounts }) => [
      gatewayLabel,
      release.state === "hold" ? release.reasons.join(" ") : "may_ship",
      isChange,
      orders,
      ...amounts,
    ])
    .sort();
};

test("the saved settings change nothing, and say what is held today", async () => {
  expect(await preview()).toEqual([
    ["Billink", "held_by_request", false, 1, money(3000, "EUR")],
    ["Billink", "may_ship", false, 1, money(2000, "EUR")],
    ["Klarna", "may_ship", false, 2, money(4000, "EUR")],
  ]);
});

test("a preview names what would be held and why, and stores nothing", async () => {
  expect(await preview({ editWindowMinutes: 60 })).toEqual([
    ["Billink", "edit_window", true, 1, money(2000, "EUR")],
    ["Billink", "held_by_request edit_window", false, 1, money(3000, "EUR")],
    ["Klarna", "edit_window", true, 2, money(4000, "EUR")],
  ]);
  expect(await app.db.order.count({ where: { shop: SHOP, releaseState: "may_ship" } })).toBe(3);
});

test("what the preview says is what saving does", async () => {
  const off = await preview({ importOn: false });
  await save(false);
  expect(await readReview(app.ctx, { shop: SHOP })).toMatchObject({ done: 0, total: 4 });
  await app.runJobs();
  expect(await readReview(app.ctx, { shop: SHOP })).toBeNull();
  expect(await preview({ importOn: false })).toEqual(
    off.map(([label, reasons, , ...rest]) => [label, reasons, false, ...rest]),
  );
  expect(await app.db.order.count({ where: { shop: SHOP, releaseState: "hold" } })).toBe(4);
  await save(true);
  await app.runJobs();
});

test("choices that cannot be saved cannot be previewed, and say where the fault is", () => {
  const parse = (choices: Record<string, unknown>) =>
    parsePreviewQuery(new URLSearchParams({ choices: JSON.stringify({ ...SAVED, ...choices }) }));
  expect(parse({ editWindowMinutes: "30", holdsExpiringDays: "2" })).toEqual({
    kind: "choices",
    choices: { ...SAVED, editWindowMinutes: 30, holdsExpiringDays: 2 },
  });
  expect(parse({ editWindowMinutes: "0", holdsExpiringDays: "1.5" })).toEqual({
    kind: "invalid",
    errors: [
      { path: "editWindowMinutes", reason: "out_of_range" },
      { path: "holdsExpiringDays", reason: "not_whole" },
    ],
  });
  expect(parse({ importOn: "perhaps" })).toBeNull();
  expect(parse({ more: true })).toBeNull();
  expect(parsePreviewQuery(new URLSearchParams())).toBeNull();
});
