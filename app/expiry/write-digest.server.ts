import { DIGEST_KIND } from "./digest-mail.server";
import { hasNewWarnings, writeDigestDay } from "./expiry-warnings.store.server";
import { localTime } from "~/kernel/calendar";
import type { ShopDomain } from "~/kernel/ids";
import { addMessages, type OutboxContext } from "~/platform/outbox/add-messages.server";
import { isMessageWaiting } from "~/platform/outbox/outbox-messages.store.server";
import type { AppContext } from "~/context";
import { readRecipients } from "~/settings/read-recipients.server";

/** The first hour, in the shop's time zone, for a digest: people read a day's warnings the next morning. */
const FIRST_HOUR = 7;

/**
 * Writes the digest of the day: one mail for all who want it, with every warning that no digest names yet. The warnings
 * wait until the shop's morning, while an earlier digest waits for the mail server, and while there is no mail server
 * or recipient. A day never has two digests.
 */
export async function writeDigest(
  ctx: OutboxContext & Pick<AppContext, "db" | "mailer">,
  { shop }: { shop: ShopDomain },
): Promise<void> {
  if (!ctx.mailer) return;
  const readers = await readRecipients(ctx, shop);
  if (!readers || readers.recipients.length === 0) return;
  const { day, hour } = localTime(ctx.clock.now(), readers.timeZone);
  if (hour < FIRST_HOUR) return;
  await ctx.db.$transaction(async (tx) => {
    if (!(await hasNewWarnings(tx, shop))) return;
    if (await isMessageWaiting(tx, shop, { channel: "mail", kind: DIGEST_KIND })) return;
    const messages = [{ kind: DIGEST_KIND, reference: day, payload: {} }];
    const added = await addMessages(ctx, tx, { shop, channel: "mail", messages });
    if (added > 0) await writeDigestDay(tx, shop, { from: null, to: day });
  });
}
