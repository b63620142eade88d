import { z } from "zod";

import { controlRoute, ok, type ControlContext } from "./control-route";
import { iso } from "./order-view";

const mailsView = ({ mail }: ControlContext) => ({
  total: mail.mails.length,
  mode: mail.mode,
  mails: mail.mails.toReversed().map((each) => ({ ...each, at: iso(each.at) })),
});

/** GET /sandbox/mails: the app's mails, newest first. Mail knows no shop, so there is one box for all. */
export const listMailsRoute = controlRoute({
  method: "GET",
  path: "/sandbox/mails",
  input: {},
  answer: ({ context }) => ok(mailsView(context)),
});

/** POST /sandbox/mails: how the mail server treats the next mails. */
export const changeMailsRoute = controlRoute({
  method: "POST",
  path: "/sandbox/mails",
  input: { mode: z.enum(["accept", "busy", "refuse"]) },
  answer({ context, input }) {
    context.mail.mode = input.mode;
    return ok(mailsView(context));
  },
});

export const clearMailsRoute = controlRoute({
  method: "DELETE",
  path: "/sandbox/mails",
  input: {},
  answer({ context }) {
    context.mail.mails.length = 0;
    return ok(mailsView(context));
  },
});
