import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { tryFailedMarks } from "~/marks/try-failed-marks.server";
import { removeAllMarks, saveMarks, type SaveMarksResult } from "~/release/marks/save-marks.server";
import { tryMarks, type TryMarksResult } from "~/release/marks/try-marks.server";
import type { MarkContext } from "~/marks/write-marks.server";
import type { SettingsFault } from "../settings-form";
import type { WarehouseForm } from "./form.server";

export type WarehouseAnswer =
  | { intent: "save" | "remove_all"; result: Exclude<SaveMarksResult, { kind: "tag_taken" }> }
  | { intent: "try"; result: TryMarksResult }
  | { intent: "try_failed" }
  | { intent: "invalid"; errors: SettingsFault[] };

/** Does what a person asked for on the page. */
export async function changeMarks(
  ctx: MarkContext & Pick<AppContext, "queue" | "newId">,
  { shop, actor }: { shop: ShopDomain; actor: Actor },
  form: WarehouseForm,
): Promise<WarehouseAnswer> {
  switch (form.intent) {
    case "invalid":
      return form;
    case "save":
      return toAnswer(await saveMarks(ctx, { shop, actor, ...form }), "save");
    case "remove_all":
      return toAnswer(await removeAllMarks(ctx, { shop, actor }), "remove_all");
    case "try":
      return { intent: "try", result: await tryMarks(ctx, { shop, name: form.name }) };
    case "try_failed":
      await tryFailedMarks(ctx, { shop });
      return { intent: "try_failed" };
  }
}

function toAnswer(result: SaveMarksResult, intent: "save" | "remove_all"): WarehouseAnswer {
  if (result.kind !== "tag_taken") return { intent, result };
  const errors = result.fields.map((path) => ({ path, reason: result.reason }));
  return { intent: "invalid", errors };
}
