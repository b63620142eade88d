import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { readForm } from "~/platform/http/read-form.server";
import { appContext } from "~/wiring.server";
import { authenticateAdmin, type AdminRequest } from "~/edge/authenticate-admin.server";
import { parseBulkForm, type BulkForm } from "~/bulk/form.server";
import { cancelBulkRun } from "~/bulk/cancel-bulk-run.server";
import { dismissBulkRun } from "~/bulk/dismiss-bulk-run.server";
import { planBulkCapture } from "~/bulk/plan-bulk-capture.server";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { retryBulkRun } from "~/bulk/retry-bulk-run.server";
import { startBulkCapture } from "~/bulk/start-bulk-capture.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** The bulk capture to show, or null. The browser asks repeatedly while one is running. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateAdmin(request, "view");
  return readBulkRun(await appContext(), { shop, runId: null });
}

export async function action({ request }: ActionFunctionArgs) {
  const admin = await authenticateAdmin(request, "capture");
  const form = parseBulkForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  return answer(admin, form);
}

async function answer({ shop, actor }: AdminRequest, form: BulkForm) {
  const ctx = await appContext();
  switch (form.intent) {
    case "plan":
      return planBulkCapture(ctx, { shop, selection: form.selection });
    case "start":
      return startBulkCapture(ctx, {
        shop,
        actor,
        selection: form.selection,
        groups: form.groups,
        formKey: form.formKey,
      });
    case "retry":
      return retryBulkRun(ctx, { shop, actor, runId: form.runId, attempt: form.attempt });
    case "cancel":
      return { kind: await cancelBulkRun(ctx, { shop, actor, runId: form.runId }) };
    case "dismiss":
      await dismissBulkRun(ctx, { shop, runId: form.runId });
      return { kind: "dismissed" as const };
  }
}
