import type { AlarmMailData, AlarmMailKind } from "./compose-alarm-mail";
import type { ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { addMessages, type OutboxContext } from "~/platform/outbox/add-messages.server";

/** Writes a mail of the guard into the outbox, unless a mail of its kind has the reference already. */
export async function addAlarmMail(
  ctx: OutboxContext,
  tx: Tx,
  { shop, data, ...mail }: { shop: ShopDomain; kind: AlarmMailKind; reference: string; data: AlarmMailData },
): Promise<void> {
  await addMessages(ctx, tx, { shop, channel: "mail", messages: [{ ...mail, payload: data }] });
}
