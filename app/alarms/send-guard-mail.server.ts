import {
  claimGuardMail,
  findUnsentGuardMail,
  settleGuardMail,
  type StoredGuardMail,
} from "./guard-mails.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { Mailer } from "~/platform/mail/mailer.port";
import type { AppContext } from "~/context";
import { readRecipients, type Readers } from "~/settings/read-recipients.server";
import { composeGuardMail } from "./compose-guard-mail";

export type GuardMailOutcome =
  | { kind: "sent" }
  /** Nothing to send, or another process sends it. */
  | { kind: "nothing" }
  /** It will never be sent: nobody to send it to, or the server will not take it. */
  | { kind: "dropped"; detail: string }
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

type MailContext = Pick<AppContext, "db" | "clock" | "log" | "mailer" | "translate">;

const RETRY_MS = 60_000;
/** Longer than a mail can take; a process that died while sending holds it no longer. */
const CLAIM_MS = 2 * 60_000;

/**
 * Sends the oldest mail of the guard that was not sent. It was stored before, so a crash in between sends it again with
 * the same message id. What cannot be sent for want of a mail server or a recipient is given up: a warning of last
 * week would only mislead.
 */
export async function sendGuardMail(
  ctx: MailContext,
  { shop }: { shop: ShopDomain },
): Promise<GuardMailOutcome> {
  const now = ctx.clock.now();
  const freeBefore = new Date(now.getTime() - CLAIM_MS);
  const mail = await findUnsentGuardMail(ctx.db, shop, freeBefore);
  if (!mail || !(await claimGuardMail(ctx.db, shop, mail.id, { at: now, freeBefore })))
    return { kind: "nothing" };
  const readers = await readRecipients(ctx, shop);
  const outcome = await attempt(ctx, shop, { mail, readers });
  ctx.log.info({ shop, mail: mail.kind, outcome: outcome.kind }, "guard mail");
  if (outcome.kind === "sent") await settleGuardMail(ctx.db, shop, mail.id, { sentAt: now });
  else if (outcome.kind === "dropped")
    await settleGuardMail(ctx.db, shop, mail.id, { failure: outcome.detail.slice(0, 500) });
  else await settleGuardMail(ctx.db, shop, mail.id, { claimedAt: null });
  return outcome;
}

async function attempt(
  ctx: MailContext,
  shop: ShopDomain,
  { mail, readers }: { mail: StoredGuardMail; readers: Readers | null },
): Promise<Exclude<GuardMailOutcome, { kind: "nothing" }>> {
  if (!ctx.mailer) return { kind: "dropped", detail: "no_mail_server" };
  if (!readers || readers.recipients.length === 0) return { kind: "dropped", detail: "no_recipient" };
  return hand(ctx.mailer, ctx, shop, { mail, readers });
}

async function hand(
  mailer: Mailer,
  { translate }: MailContext,
  shop: ShopDomain,
  { mail, readers }: { mail: StoredGuardMail; readers: Readers },
): Promise<Exclude<GuardMailOutcome, { kind: "nothing" }>> {
  const outcome = await mailer.send({
    ...composeGuardMail({ ...readers, ...mail.data, kind: mail.kind, shop, translate }),
    to: readers.recipients,
    messageId: `guard.${mail.id}.${shop.replace(".myshopify.com", "")}`,
  });
  if (outcome.kind === "rejected") return { kind: "dropped", detail: outcome.detail };
  return outcome.kind === "unavailable" ? { ...outcome, retryAfterMs: RETRY_MS } : outcome;
}
