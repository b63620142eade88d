import type { GuardMailData, GuardMailKind } from "./compose-guard-mail";
import type { ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { addMessages, type OutboxContext } from "~/platform/outbox/add-messages.server";

/** Writes a mail of the guard into the outbox, where none of its kind has the reference. */
export async function addGuardMail(
  ctx: OutboxContext,
  tx: Tx,
  { shop, data, ...mail }: { shop: ShopDomain; kind: GuardMailKind; reference: string; data: GuardMailData },
): Promise<void> {
  await addMessages(ctx, tx, { shop, channel: "mail", messages: [{ ...mail, payload: data }] });
}
