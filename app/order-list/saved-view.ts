/** A view that people of the shop made. */
export interface SavedViewView {
  id: string;
  name: string;
  /** Its filters and sort, as in the list's address. */
  query: string;
  /** Whether everybody in the shop has it. */
  isShared: boolean;
}

export const MOST_VIEWS = 20;
export const NAME_LENGTH = 40;

export type SavedViewAnswer =
  | { kind: "saved"; id: string }
  | { kind: "deleted" }
  | { kind: "columns_kept" }
  | { kind: "refused"; reason: "name_taken" | "limit" | "gone" };
