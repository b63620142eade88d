import type { ActionFunctionArgs, HeadersFunction } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { confirmBulk } from "~/bulk/confirm-bulk.server";
import { RIGHT_TO_CONFIRM, rightToConfirm } from "~/confirmations/confirmation";
import { confirmMove } from "~/confirmations/confirm-move.server";
import { findConfirmation } from "~/confirmations/confirmations.store.server";
import { declineConfirmation, type ConfirmAnswer } from "~/confirmations/end-confirmation.server";
import { parseConfirmationForm } from "~/confirmations/form.server";
import { readForm } from "~/platform/http/read-form.server";
import { authenticateAdmin, demandAnyRight, demandRight } from "~/edge/authenticate-admin.server";
import { appContext } from "~/wiring.server";

export const headers: HeadersFunction = (args) => boundary.headers(args);

/** A second person confirms or declines what somebody asked for. */
export async function action({ request }: ActionFunctionArgs): Promise<ConfirmAnswer> {
  const admin = await authenticateAdmin(request, "view");
  demandAnyRight(admin, Object.values(RIGHT_TO_CONFIRM));
  const form = parseConfirmationForm(await readForm(request));
  if (!form) throw new Response(null, { status: 400 });
  const ctx = await appContext();
  const confirmation = await findConfirmation(ctx.db, admin.shop, form.id);
  if (!confirmation) throw new Response(null, { status: 404 });
  demandRight(admin, rightToConfirm(confirmation.asked));
  const { actor } = admin;
  if (form.intent === "decline") return declineConfirmation(ctx, { confirmation, actor });
  const { asked } = confirmation;
  return asked.kind === "move"
    ? confirmMove(ctx, { ...confirmation, asked }, actor)
    : confirmBulk(ctx, { ...confirmation, asked }, actor);
}
