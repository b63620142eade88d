import { expect, test } from "vitest";
import type { SavedViewAnswer } from "~/order-list/saved-view";
import { openOnce } from "~/order-list/ui/created-view";

const ANSWER: SavedViewAnswer = { kind: "saved", id: "view-0001" };

/** The views that are opened as the list goes through the states: of each, what is listed and what is open. */
function opened(answers: readonly (SavedViewAnswer | undefined)[], states: readonly [string[], string][]) {
  let handled: SavedViewAnswer | undefined;
  return states.map(([ids, saved], index) => {
    const answer = answers[Math.min(index, answers.length - 1)];
    const views = ids.map((id) => ({ id }));
    const { isHandled, opens } = openOnce(answer, { handled, views, state: { saved } });
    if (isHandled) handled = answer;
    return opens;
  });
}

test("a view is opened once, when it is listed", () => {
  const states: [string[], string][] = [
    [[], ""],
    [["view-0001"], ""],
    [["view-0001"], "view-0001"],
    [["view-0001"], ""],
  ];
  expect(opened([ANSWER], states)).toEqual([null, "view-0001", null, null]);
});

test("who leaves an open view after changing it is not brought back", () => {
  const states: [string[], string][] = [
    [["view-0001"], "view-0001"],
    [["view-0001"], ""],
  ];
  expect(opened([ANSWER], states)).toEqual([null, null]);
});

test("what was refused opens nothing", () => {
  expect(opened([{ kind: "refused", reason: "name_taken" }], [[["view-0001"], ""]])).toEqual([null]);
});
