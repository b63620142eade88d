import { adminRoot, appRoot, boot } from "./boot.js";
import { change } from "./control-api.js";
import { confirmWith } from "./dialogs.js";
import { h } from "./dom.js";
import { actionButton, pageHead } from "./pieces.js";

const STEPS = [
  {
    title: `Open ${boot.app.title}`,
    text: "Its home page shows three setup steps and what is not safe yet.",
    link: ["Open the app", appRoot],
  },
  {
    title: "Capture payments manually",
    text: "Choose “Manually” in Settings > Payments, so that checkout only authorizes.",
    link: ["Open payment settings", `${adminRoot}/settings/payments`],
  },
  {
    title: "Let Flow capture what is shipped",
    text: "Turn on the workflow “Order fulfilled → Capture payment”, or leave it off and let the app capture.",
    link: ["Open Flow", `${adminRoot}/apps/flow`],
  },
  {
    title: "Place a test order and ship it",
    text: "Choose Klarna as the gateway. Fulfill the order: its payment is captured, which proves the setup.",
    link: ["Open orders", `${adminRoot}/orders`],
  },
  {
    title: "Turn the import on",
    text: `In ${boot.app.title}, check the steps and turn on the import of authorized orders.`,
    link: ["Open the app", appRoot],
  },
  {
    title: "Capture an order from the app",
    text: "Turn the workflow off, place and ship another order, find it in the app and capture it there.",
    link: ["Open the app", appRoot],
  },
  {
    title: "See it captured",
    text: "Here, under Orders, its payment shows one CAPTURE, and who asked for it.",
    link: ["Open orders", `${adminRoot}/orders`],
  },
  {
    title: "Watch the warehouse",
    text: `Let it read tags, holds or the API, as set up in ${boot.app.title}. It ships only what may ship, and lists what it kept back when capture broke.`,
    link: ["Open the warehouse", `${adminRoot}/warehouse`],
  },
];

/** A guide for somebody who sees the sandbox for the first time. */
export function showHome(main) {
  main.append(
    h(
      "div",
      { className: "page" },
      pageHead(`Welcome to ${boot.shop.name}`),
      h(
        "section",
        { className: "card", "aria-labelledby": "story" },
        h("h2", { id: "story" }, "Play the story"),
        h(
          "p",
          { className: "muted story-intro" },
          "This is a stand-in for a Shopify admin with made-up orders. Nothing here is real, and no money moves. The clock at the top can run ahead, so that you need not wait for authorizations to expire.",
        ),
        h(
          "ol",
          { className: "steps" },
          STEPS.map((step, index) =>
            h(
              "li",
              null,
              h("span", { className: "step-number", "aria-hidden": "true" }, String(index + 1)),
              h("div", null, h("h3", null, step.title), h("p", { className: "muted" }, step.text)),
              h(
                "a",
                { className: index === 0 ? "button primary" : "button", href: step.link[1] },
                step.link[0],
              ),
            ),
          ),
        ),
      ),
      h(
        "section",
        { className: "card split", "aria-labelledby": "again" },
        h(
          "div",
          null,
          h("h2", { id: "again" }, "Start over"),
          h(
            "p",
            { className: "muted" },
            `Makes the shops anew, as they were at the start. ${boot.app.title} is removed and installed again, so it forgets this shop and what was set up in it.`,
          ),
        ),
        actionButton("Start over", startOver),
      ),
    ),
  );
}

async function startOver() {
  const sure = await confirmWith({
    title: "Start over?",
    text: `All orders you placed, settings and workflow runs go away, here and in ${boot.app.title}.`,
    yes: "Start over",
    no: "Cancel",
    critical: true,
  });
  if (!sure) return;
  await change("reset", { tellApp: true });
  location.assign(adminRoot);
}
