import { composeDigest } from "./compose-digest";
import {
  claimDigest,
  createDigest,
  findUnsentDigest,
  readDigestItems,
  settleDigest,
  type StoredDigest,
} from "./expiry-warnings.store.server";
import { gatewayLabel } from "~/gateways/gateway-label";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { localTime } from "~/kernel/calendar";
import type { ShopDomain } from "~/kernel/ids";
import type { Mailer } from "~/platform/mail/mailer.port";
import type { AppContext } from "~/context";
import { readRecipients, type Readers } from "~/settings/read-recipients.server";

export type DigestOutcome =
  | { kind: "sent"; authorizations: number }
  /** Nothing to tell, the day has had its mail, or it is still night there. */
  | { kind: "nothing" }
  | { kind: "skipped"; reason: "no_mail_server" | "no_recipient" }
  | { kind: "rejected"; detail: string }
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

type DigestContext = Pick<AppContext, "db" | "clock" | "log" | "mailer" | "translate">;

/** On the shop's clocks: what is noted during a day is read the next morning. */
const FIRST_HOUR = 7;
const RETRY_MS = 5 * 60_000;
/** Longer than a mail can take; a process that died while sending holds it no longer. */
const CLAIM_MS = 2 * 60_000;

/**
 * Sends the digest of the day: one mail to all who want it, with what came close to expiry since the last one and is
 * still not captured. The digest is stored before it is sent, so a crash in between sends it again with the same
 * message id, and never two different ones for a day.
 */
export async function sendDigest(ctx: DigestContext, { shop }: { shop: ShopDomain }): Promise<DigestOutcome> {
  if (!ctx.mailer) {
    ctx.log.info({ shop }, "no mail server is set up: expiry digest skipped");
    return { kind: "skipped", reason: "no_mail_server" };
  }
  const readers = await readRecipients(ctx, shop);
  if (!readers) return { kind: "nothing" };
  const { recipients, timeZone } = readers;
  if (recipients.length === 0) return { kind: "skipped", reason: "no_recipient" };
  const digest =
    (await findUnsentDigest(ctx.db, shop)) ?? (await digestOfToday(ctx, shop, { recipients, timeZone }));
  return digest ? send(ctx, ctx.mailer, { shop, digest, ...readers }) : { kind: "nothing" };
}

async function digestOfToday(
  ctx: DigestContext,
  shop: ShopDomain,
  { recipients, timeZone }: { recipients: string[]; timeZone: string },
): Promise<StoredDigest | null> {
  const createdAt = ctx.clock.now();
  const { day, hour } = localTime(createdAt, timeZone);
  if (hour < FIRST_HOUR) return null;
  return ctx.db.$transaction((tx) => createDigest(tx, shop, { day, recipients, createdAt }));
}

async function send(
  ctx: DigestContext,
  mailer: Mailer,
  input: Readers & { shop: ShopDomain; digest: StoredDigest },
): Promise<DigestOutcome> {
  const { shop, digest } = input;
  const now = ctx.clock.now();
  const claim = { at: now, freeBefore: new Date(now.getTime() - CLAIM_MS) };
  if (!(await claimDigest(ctx.db, shop, digest.day, claim))) return { kind: "nothing" };
  const [found, policies] = await Promise.all([
    readDigestItems(ctx.db, shop, digest.day),
    readGatewayPolicies(ctx.db, shop),
  ]);
  if (found.length === 0) {
    await settleDigest(ctx.db, shop, digest.day, { sentAt: now });
    return { kind: "nothing" };
  }
  const items = found.map(({ gateway, gatewayName, ...item }) => ({
    ...item,
    gatewayLabel: gatewayLabel({ gateway, gatewayName }, policies),
  }));
  const mail = composeDigest({ ...input, items, translate: ctx.translate });
  const outcome = await mailer.send({
    ...mail,
    to: digest.recipients,
    messageId: `expiry.${digest.day}.${shop.replace(".myshopify.com", "")}`,
  });
  ctx.log.info(
    { shop, day: digest.day, outcome: outcome.kind, authorizations: items.length },
    "expiry digest",
  );
  switch (outcome.kind) {
    case "sent":
      await settleDigest(ctx.db, shop, digest.day, { sentAt: now });
      return { kind: "sent", authorizations: items.length };
    case "rejected":
      await settleDigest(ctx.db, shop, digest.day, { failure: outcome.detail.slice(0, 500) });
      return outcome;
    case "unavailable":
      await settleDigest(ctx.db, shop, digest.day, { claimedAt: null });
      return { ...outcome, retryAfterMs: RETRY_MS };
  }
}
