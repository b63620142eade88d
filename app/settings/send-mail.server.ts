import { readRecipients, type Readers } from "./read-recipients.server";
import type { ShopDomain } from "~/kernel/ids";
import type { Mail } from "~/platform/mail/mailer.port";
import type { SendContext, SendOutcome } from "~/platform/outbox/channel";
import type { OutboxMessage } from "~/platform/outbox/outbox-messages.store.server";

export type MailContent = Pick<Mail, "subject" | "text" | "html">;

export interface MailToCompose {
  shop: ShopDomain;
  message: OutboxMessage;
  readers: Readers;
}

/** How the mails of one kind are made. */
export interface MailRecipe {
  /** Begins the message id; together with the reference it names the mail for ever. */
  series: string;
  /** Null where nothing is left to tell. */
  compose(ctx: SendContext, mail: MailToCompose): MailContent | null | Promise<MailContent | null>;
  /** Called where there is nobody to write to, or nothing to write with, before the message is dropped. */
  release?(ctx: SendContext, shop: ShopDomain, message: OutboxMessage): Promise<void>;
}

/** Until a mail server that took nothing is asked again. */
const RETRY_MS = 60_000;

/**
 * Sends one mail to all who want to read mails of the shop at this moment. Sent again after a crash, it has the same
 * message id. What cannot be sent for want of a mail server or a recipient is given up: a warning of last week would only
 * mislead.
 */
export async function sendMail(
  ctx: SendContext,
  recipe: MailRecipe,
  { shop, message }: { shop: ShopDomain; message: OutboxMessage },
): Promise<SendOutcome> {
  const readers = await readRecipients(ctx, shop);
  const mailer = ctx.mailer;
  if (!mailer || !readers || readers.recipients.length === 0) {
    await recipe.release?.(ctx, shop, message);
    return { kind: "dropped", detail: mailer ? "no_recipient" : "no_mail_server" };
  }
  const content = await recipe.compose(ctx, { shop, message, readers });
  if (!content) return { kind: "dropped", detail: "nothing_to_tell" };
  const outcome = await mailer.send({
    ...content,
    to: readers.recipients,
    messageId: `${recipe.series}.${message.reference}.${shop.replace(".myshopify.com", "")}`,
  });
  if (outcome.kind === "rejected") return { kind: "dropped", detail: outcome.detail };
  return outcome.kind === "unavailable" ? { ...outcome, retryAfterMs: RETRY_MS } : outcome;
}
