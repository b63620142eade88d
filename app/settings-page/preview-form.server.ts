import * as z from "zod/mini";
import { json } from "~/platform/http/form-fields";
import type { ReleaseChoices } from "~/release/preview/preview-releases.server";
import type { PreviewView } from "~/release/preview/preview-view";
import { shopChoices } from "~/settings/settings";
import { checkChoices, type CheckedChoices } from "./settings-form";

const releaseChoices = z.strictObject({
  importOn: shopChoices.shape.importOn,
  holdsPending: shopChoices.shape.holdsPending,
  holdsHighRisk: shopChoices.shape.holdsHighRisk,
  editWindowMinutes: shopChoices.shape.editWindowMinutes,
  holdsExpiringDays: shopChoices.shape.holdsExpiringDays,
});

const query = json(1000);

export type PreviewAnswer =
  { kind: "preview"; preview: PreviewView } | Extract<CheckedChoices<ReleaseChoices>, { kind: "invalid" }>;

/** The unsaved choices, or every fault in them; null for any other query. */
export function parsePreviewQuery(params: URLSearchParams): CheckedChoices<ReleaseChoices> | null {
  return checkChoices(releaseChoices, query.safeParse(params.get("choices")).data);
}
