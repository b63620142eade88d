import * as z from "zod/mini";
import { reasonOf } from "~/gateways/setting-fields";
import { json } from "~/platform/http/form-fields";
import type { ReleaseChoices } from "~/release/preview/preview-releases.server";
import type { PreviewView } from "~/release/preview/preview-view";
import { shopChoices } from "~/settings/settings";
import type { SettingsFault } from "./settings-form";

const releaseChoices = z.strictObject({
  importOn: shopChoices.shape.importOn,
  holdsPending: shopChoices.shape.holdsPending,
  holdsHighRisk: shopChoices.shape.holdsHighRisk,
  editWindowMinutes: shopChoices.shape.editWindowMinutes,
  holdsExpiringDays: shopChoices.shape.holdsExpiringDays,
});

const query = json(1000);

type Invalid = { kind: "invalid"; errors: SettingsFault[] };
export type PreviewAnswer = { kind: "preview"; preview: PreviewView } | Invalid;

/** The unsaved choices, or every fault in them; null for any other query. */
export function parsePreviewQuery(
  params: URLSearchParams,
): { kind: "choices"; choices: ReleaseChoices } | Invalid | null {
  const typed: unknown = query.safeParse(params.get("choices")).data;
  const { data: choices, error } = releaseChoices.safeParse(typed);
  if (choices) return { kind: "choices", choices };
  const errors = error.issues.flatMap((issue): SettingsFault[] => {
    const reason = reasonOf(issue);
    return reason ? [{ path: issue.path.join("."), reason }] : [];
  });
  return errors.length < error.issues.length ? null : { kind: "invalid", errors };
}
