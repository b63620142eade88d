import type { ConnectionOption } from "./connection-option";
import { listConnections } from "~/connections/connections.store.server";
import { countCapturedMarks } from "~/marks/mark-counts.store.server";
import type { CapturedCounts } from "~/marks/mark-view";
import { findShop } from "~/platform/shops/shops.store.server";
import type { Shop } from "~/platform/database/generated/client";
import { captureStepOf } from "~/setup/checklist/read-capture-step.server";
import { readEvidence, type ShopEvidence } from "~/setup/evidence/read-evidence.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { importLockOf } from "~/setup/checklist/setup";
import { type StepState } from "~/setup/setup-step";
import type { AppContext } from "~/context";
import { toSettingsForm, type SettingsForm } from "./settings-form";

export interface SettingsView {
  /** The stored settings with defaults filled in, as the form shows them at first. */
  saved: SettingsForm;
  /** Grows with every save. */
  version: number;
  importChangedAt: Date | null;
  importChangedBy: Actor;
  /** Whether the merchant may simply turn the switch on, or must first accept the risk in a statement. */
  importLock: "open" | "needs_statement";
  /** The state of capture after fulfillment, on which the switch depends. */
  captureStep: StepState;
  /** The shop's own address, which gets mails while no other address is set; null until the shop was read. */
  shopEmail: string | null;
  /** False where the app runs without a mail server, so that no mail is sent. */
  mailConfigured: boolean;
  /** The accounts at providers that a payment method can use. */
  connections: ConnectionOption[];
  /** What stands at Shopify about captures at providers, by payment method. */
  capturedMarks: CapturedCounts[];
}

/** The shop's settings as its settings page shows them. */
export async function readSettings(
  ctx: Pick<AppContext, "db" | "clock" | "mailer">,
  { shop, ...given }: { shop: ShopDomain; evidence?: ShopEvidence; profile?: Shop },
): Promise<SettingsView> {
  const [evidence, profile, connections, capturedMarks] = await Promise.all([
    given.evidence ?? readEvidence(ctx.db, shop, { now: ctx.clock.now() }),
    given.profile ?? findShop(ctx.db, shop),
    listConnections(ctx.db, shop),
    countCapturedMarks(ctx.db, shop),
  ]);
  const { settings, policies } = evidence.rules;
  const captureStep = captureStepOf(evidence);
  return {
    saved: toSettingsForm(settings, policies),
    version: settings.version,
    importChangedAt: settings.importChangedAt,
    importChangedBy: settings.importChangedBy,
    importLock: importLockOf(captureStep),
    captureStep,
    shopEmail: profile?.email ?? null,
    mailConfigured: ctx.mailer !== null,
    capturedMarks,
    connections: connections.map(({ id, provider, region, mode }) => ({ id, provider, region, mode })),
  };
}
