import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import {
  authenticateAdmin,
  demandAnyRight,
  demandRight,
  type AdminRequest,
} from "~/edge/authenticate-admin.server";
import { RULES_OF } from "~/bulk/bulk-action";
import { findBulkRun } from "~/bulk/bulk-runs.store.server";
import type { Right } from "~/kernel/rights";
import { parseBulkForm, type BulkForm } from "~/bulk/form.server";
import { cancelBulkRun } from "~/bulk/cancel-bulk-run.server";
import { dismissBulkRun } from "~/bulk/dismiss-bulk-run.server";
import { planBulk } from "~/bulk/plan-bulk.server";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { retryBulkRun } from "~/bulk/retry-bulk-run.server";
import { startBulk } from "~/bulk/start-bulk.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** The bulk capture to show, or null. The browser asks repeatedly while one is running. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "view");
  return readBulkRun(await appContext(), { shop, runId: null });
}

export async function action({ request }: ActionFunctionArgs) {
  const admin = await authenticateAdmin(request, "view");
  demandAnyRight(admin, ["capture", "refund"]);
  const form = parseBulkForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  demandRight(admin, await rightOf(admin, form));
  return answer(admin, form);
}

/** The right that the action takes; what becomes of a run takes the right of its action. */
async function rightOf({ shop }: AdminRequest, form: BulkForm): Promise<Right> {
  if ("action" in form) return RULES_OF[form.action].right;
  const run = await findBulkRun((await appContext()).db, { shop, runId: form.runId });
  return run ? RULES_OF[run.action].right : "view";
}

async function answer({ shop, actor }: AdminRequest, form: BulkForm) {
  const ctx = await appContext();
  switch (form.intent) {
    case "plan":
      return planBulk(ctx, { shop, ...form });
    case "start":
      return startBulk(ctx, { shop, actor, ...form });
    case "retry":
      return retryBulkRun(ctx, { shop, actor, runId: form.runId, attempt: form.attempt });
    case "cancel":
      return { kind: await cancelBulkRun(ctx, { shop, actor, runId: form.runId }) };
    case "dismiss":
      await dismissBulkRun(ctx, { shop, runId: form.runId });
      return { kind: "dismissed" as const };
  }
}
