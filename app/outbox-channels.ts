import { ALARM_MAIL, type AlarmMailKind } from "~/alarms/compose-alarm-mail";
import { DIGEST_MAIL, type DigestMailKind } from "~/expiry/digest-mail.server";
import { sendToFlow } from "~/flow/send-to-flow.server";
import type { Channels } from "~/platform/outbox/channel";
import { FLOW_TRIGGER_HANDLES } from "~/platform/outbox/flow-triggers";
import { DISABLED_MAIL, type DisabledMailKind } from "~/warehouse-api/webhooks/disabled-mail";
import { sendWebhook, WEBHOOK_WAITS_MS } from "~/warehouse-api/webhooks/send-webhook.server";
import { TEST_KIND, WEBHOOK_TOPICS } from "~/warehouse-api/webhooks/webhook-events";
import { sendMail, type MailRecipe } from "~/settings/send-mail.server";

type MailKind = AlarmMailKind | DigestMailKind | DisabledMailKind;

const MAILS: Record<MailKind, MailRecipe> = {
  alarm: ALARM_MAIL,
  paused: ALARM_MAIL,
  payment_failed: ALARM_MAIL,
  left_on_hold: ALARM_MAIL,
  expiry_digest: DIGEST_MAIL,
  webhook_disabled: DISABLED_MAIL,
};

/** How each channel of the outbox sends its messages. A channel of the table that is missing here does not compile. */
export const CHANNELS: Channels = {
  mail: {
    kinds: Object.keys(MAILS),
    // Sending a mail may take long.
    atOnce: 1,
    // Only messages of `kinds` reach this function.
    send: (ctx, shop, message) => sendMail(ctx, MAILS[message.kind as MailKind], { shop, message }),
  },
  flow: { kinds: FLOW_TRIGGER_HANDLES, atOnce: 100, send: sendToFlow },
  webhook: {
    kinds: [...WEBHOOK_TOPICS, TEST_KIND],
    atOnce: 40,
    sideBySide: 5,
    patience: 5,
    waitsMs: WEBHOOK_WAITS_MS,
    send: sendWebhook,
  },
};
