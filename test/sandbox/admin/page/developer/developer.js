import { boot, language, LANGUAGES, setLanguage } from "../boot.js";
import { change } from "../control-api.js";
import { h } from "../dom.js";
import { actionButton, badge, card, field, pageHead, select } from "../pieces.js";
import { showToast } from "../toasts.js";
import { showDeliveries } from "./deliveries.js";
import { showFaults } from "./faults.js";
import { showProviders } from "./providers.js";
import { showRequests } from "./requests.js";

/** What a merchant never sees: the ways to make the world go wrong, and the log of what the app did. */
export async function showDeveloper(main) {
  const faults = h("section", { className: "card", "aria-labelledby": "faults" });
  const deliveries = h("section", { className: "card flush", "aria-labelledby": "deliveries" });
  const providers = h("section", { className: "card flush", "aria-labelledby": "providers" });
  const requests = h("section", { className: "card flush", "aria-labelledby": "requests" });
  main.append(
    h(
      "div",
      { className: "page wide" },
      pageHead("Developer"),
      h(
        "div",
        { className: "pair" },
        faults,
        h("div", { className: "stack" }, installationCard(), languageCard(), privacyCard()),
      ),
      providers,
      deliveries,
      requests,
    ),
  );
  await Promise.all([
    showFaults(faults),
    showProviders(providers),
    showDeliveries(deliveries),
    showRequests(requests),
  ]);
}

function installationCard() {
  const { installed, title } = boot.app;
  const domain = boot.shop.domain;
  const send = async (body) => {
    await change("app", body);
    location.reload();
  };
  return card(
    "Installation",
    h(
      "p",
      { className: "spaced" },
      `${title} `,
      installed ? badge("Installed", "success") : badge("Not installed", "", "open"),
    ),
    h(
      "div",
      { className: "button-row" },
      installed
        ? actionButton("Uninstall", () => send({ uninstall: domain }))
        : actionButton("Install", () => send({ install: domain }), { tone: "primary" }),
      installed
        ? actionButton("End access tokens", async () => {
            await change("app", { expireTokens: domain });
            showToast({ message: "Access tokens ended; the app must refresh them" });
          })
        : null,
      installed
        ? actionButton("Install again, unheard", async () => {
            await change("app", { reinstall: domain });
            showToast({ message: "All tokens are dead; the app was not told" });
          })
        : null,
    ),
  );
}

function languageCard() {
  const control = select("language", Object.entries(LANGUAGES), language());
  control.addEventListener("change", () => {
    setLanguage(control.value);
    showToast({ message: `The admin now tells apps: ${LANGUAGES[control.value]}` });
  });
  return card(
    "Language",
    field(
      "Language of the admin",
      control,
      "Told to the app as its locale. The sandbox’s own pages stay in English.",
    ),
  );
}

const PRIVACY = {
  "customers/data_request": "A customer asks for their data",
  "customers/redact": "A customer asks to be forgotten",
  "shop/redact": "The shop is to be forgotten",
};

function privacyCard() {
  const control = select("privacy", Object.entries(PRIVACY), "customers/data_request");
  return card(
    "Privacy webhooks",
    field("Request", control, "About the newest customer."),
    h(
      "div",
      { className: "button-row spaced" },
      actionButton("Send", async () => {
        await change("privacy", { kind: control.value });
        showToast({ message: `Sent ${control.value}` });
      }),
    ),
  );
}
