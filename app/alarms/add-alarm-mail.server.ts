import type { AlarmMailData, AlarmMailKind } from "./compose-alarm-mail";
import type { ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { addMessages, type OutboxContext } from "~/platform/outbox/add-messages.server";

/** Writes a mail about late captures into the outbox, where none of its kind has the reference. */
export async function addAlarmMail(
  ctx: OutboxContext,
  tx: Tx,
  { shop, data, ...mail }: { shop: ShopDomain; kind: AlarmMailKind; reference: string; data: AlarmMailData },
): Promise<void> {
  await addMessages(ctx, tx, { shop, channel: "mail", messages: [{ ...mail, payload: data }] });
}
