import type { ListState } from "../list-state";
import type { SavedViewAnswer, SavedViewView } from "../saved-view";

interface Seen {
  /** The last answer that was dealt with. */
  handled: SavedViewAnswer | undefined;
  views: readonly Pick<SavedViewView, "id">[];
  state: Pick<ListState, "saved">;
}

/**
 * Whether the view that an answer speaks of is to be opened now, and whether the answer is dealt with. A form keeps its
 * last answer, which must not bring anybody back into a view that they left.
 */
export function openOnce(answer: SavedViewAnswer | undefined, { handled, views, state }: Seen) {
  if (answer?.kind !== "saved" || answer === handled) return { isHandled: true, opens: null };
  if (state.saved === answer.id) return { isHandled: true, opens: null };
  const isListed = views.some(({ id }) => id === answer.id);
  return { isHandled: isListed, opens: isListed ? answer.id : null };
}
