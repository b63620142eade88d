import type { Translator } from "~/platform/i18n/translator";
import { parseRegion } from "~/connections/connection-forms";
import { CAPTURE_ENGINES } from "~/gateways/capture-engines";
import { RIGHTS } from "~/kernel/rights";
import { readChanges, type SettingChange } from "~/settings/setting-changes";
import { SETUP_STEPS } from "~/setup/setup-step";
import type { TimelineKind } from "~/orders/timeline";
import type { TimelineEventView } from "~/orders/timeline";
import { changeText, listText } from "./change-text";
import { keptAmounts } from "./kept-amounts";
import type { TextTools } from "./setting-value-text";

/** The names of people by Shopify's id of the user, as far as they are known. */
export type NamesById = Readonly<Record<string, string>>;

const PLAIN = [
  "import_turned_on",
  "import_turned_off",
  "import_paused",
  "import_resumed",
  "setup_stated",
  "setup_statement_withdrawn",
  "capture_engine_chosen",
  "settings_saved",
  "roles_changed",
  "second_person_changed",
  "api_key_made",
  "api_key_rotated",
  "api_key_revoked",
  "webhook_added",
  "webhook_changed",
  "webhook_removed",
  "webhook_secret_rotated",
  "webhook_turned_on",
  "webhook_turned_off",
  "webhook_disabled",
  "connection_added",
  "connection_replaced",
  "connection_removed",
  "checkout_link_made",
  "group_invited",
  "group_invitation_withdrawn",
  "group_joined",
  "group_left",
  "group_ended",
  "group_handed_on",
  "group_shop_joined",
  "group_shop_left",
] as const satisfies readonly TimelineKind[];

const CONFIRMATIONS = [
  "confirmation_asked",
  "confirmation_given",
  "confirmation_declined",
  "confirmation_expired",
  "confirmation_refused",
] as const satisfies readonly TimelineKind[];

const METHODS = ["next_order", "test_order"] as const;
const ENDS = ["captured", "not_captured", "stopped", "failed"] as const;

/** The event as a sentence. An event of a newer version of the app also gets a line. */
export function shopEventText({ kind, data }: TimelineEventView, t: Translator): string {
  const plain = PLAIN.find((each) => each === kind);
  if (plain) return t(`timeline.${plain}`);
  const confirmation = CONFIRMATIONS.find((each) => each === kind);
  if (confirmation) return t(`timeline.${confirmation}.bulk`);
  const method = METHODS.find((each) => each === data["method"]);
  if (kind === "capture_test_started" && method) return t(`timeline.capture_test_started.${method}`);
  const end = ENDS.find((each) => each === data["state"]);
  if (kind === "capture_test_ended" && end) return t(`timeline.capture_test_ended.${end}`);
  return t("timeline.other");
}

/** The event's details: which step, which engine, how many orders. Empty where the sentence says everything. */
export function shopEventDetails(
  { kind, data, actor }: TimelineEventView,
  tools: TextTools,
  names: NamesById,
): string[] {
  const { t } = tools;
  switch (kind) {
    case "settings_saved":
      return readChanges(data["changes"]).flatMap((change) => changeText(change, tools) ?? []);
    case "roles_changed":
      return readChanges(data["changes"]).map((change) => roleChangeText(change, tools, names));
    case "import_paused":
      return pauseDetails(data, tools);
    case "import_resumed":
      return [data["acceptsRisk"] === 1 ? t("timeline.afterStatement") : t("timeline.afterProof")];
    case "setup_stated":
    case "setup_statement_withdrawn": {
      const step = SETUP_STEPS.find((each) => each === data["step"]);
      return step ? [t(`setup.steps.${step}.title`)] : [];
    }
    case "capture_engine_chosen": {
      const engine = CAPTURE_ENGINES.find((each) => each === data["engine"]);
      return engine ? [t(`engine.${engine}`)] : [];
    }
    case "second_person_changed":
      return limitsDetails(data, tools);
    case "confirmation_asked":
    case "confirmation_given":
    case "confirmation_declined":
    case "confirmation_expired":
    case "confirmation_refused":
      return confirmationDetails({ data, actor }, tools);
    case "checkout_link_made":
    case "api_key_made":
    case "api_key_rotated":
    case "api_key_revoked":
      return typeof data["name"] === "string" ? [data["name"]] : [];
    case "webhook_added":
    case "webhook_changed":
    case "webhook_removed":
    case "webhook_secret_rotated":
    case "webhook_turned_on":
    case "webhook_turned_off":
    case "webhook_disabled":
      return typeof data["host"] === "string" ? [data["host"]] : [];
    case "connection_added":
    case "connection_replaced":
    case "connection_removed":
      return connectionDetails(data, t);
    case "capture_test_ended":
      return typeof data["orderName"] === "string" ? [data["orderName"]] : [];
    default:
      return [];
  }
}

/** Whether the shop uses roles, or what one person may do. A right of a newer version of the app stands as it is. */
function roleChangeText({ field, from, to }: SettingChange, tools: TextTools, names: NamesById): string {
  const { t } = tools;
  if (Array.isArray(from) && Array.isArray(to)) {
    const user = t("roles.userId", { id: field });
    const named = names[field];
    const rightText = (word: string) => {
      const right = RIGHTS.find((each) => each === word);
      return right ? t(`roles.right.${right}`) : word;
    };
    const name = named === undefined ? user : `${named} (${user})`;
    return listText({ name, from: from.map(rightText), to: to.map(rightText) }, tools);
  }
  const value = (isOn: unknown) => t(isOn === true ? "timeline.values.yes" : "timeline.values.no");
  return t("timeline.change.value", {
    name: t("timeline.change.rolesInUse"),
    from: value(from),
    to: value(to),
  });
}

/** The amounts from which a second person is asked, before and after. */
function limitsDetails({ before, amounts }: TimelineEventView["data"], { t, format }: TextTools): string[] {
  const text = (kept: unknown) => (kept === "" ? t("timeline.values.none") : keptAmounts(kept, format));
  return [t("timeline.change.limits", { from: text(before), to: text(amounts) })];
}

/** Which account at which provider. */
function connectionDetails({ region, mode }: TimelineEventView["data"], t: Translator): string[] {
  const known = parseRegion(String(region));
  return known
    ? [t(`connections.region.${known}`), t(`connections.mode.${mode === "live" ? "live" : "test"}`)]
    : [];
}

/** How many orders, how much, and by whom: two people may have one name. */
function confirmationDetails(
  { data: { orders, amounts }, actor }: Pick<TimelineEventView, "data" | "actor">,
  { t, format }: TextTools,
): string[] {
  const what =
    typeof orders === "number"
      ? [`${t("common.orders", { count: orders })} · ${keptAmounts(amounts, format)}`]
      : [];
  return actor.kind === "person" ? [...what, t("roles.userId", { id: actor.id })] : what;
}

function pauseDetails(
  { reason, orders, amounts }: TimelineEventView["data"],
  { t, format }: TextTools,
): string[] {
  const why = t(`pause.reason.${reason === "proof_broken" ? "proof_broken" : "too_many_misses"}`);
  if (typeof orders !== "number" || orders === 0) return [why];
  return [why, `${t("common.orders", { count: orders })} · ${keptAmounts(amounts, format)}`];
}
