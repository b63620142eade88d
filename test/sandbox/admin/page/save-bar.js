import { confirmWith } from "./dialogs.js";
import { h } from "./dom.js";

/**
 * The contextual save bar in the top bar, on behalf of the app in the frame.
 *
 * @typedef {{label: string, disabled: boolean, busy: boolean, ref: string}} BarButton
 * @typedef {{showing: boolean, save?: BarButton | null, discard?: BarButton | null, confirmsDiscard?: boolean}} SaveBarState
 */

/** @type {SaveBarState} */
let state = { showing: false };

/** @param {SaveBarState} next @param {(ref: string) => void} press */
export function showSaveBar(next, press) {
  state = next;
  const bar = document.getElementById("save-bar");
  bar.hidden = !state.showing;
  document.body.classList.toggle("has-save-bar", state.showing);
  if (!state.showing) return bar.replaceChildren();
  const { save, discard, confirmsDiscard } = state;
  const onDiscard = async () => {
    const agreed =
      !confirmsDiscard ||
      (await confirmWith({
        title: "Discard all unsaved changes",
        text: "If you discard changes, you’ll delete any edits you made since you last saved.",
        yes: "Discard changes",
        no: "Continue editing",
        critical: true,
      }));
    if (agreed && discard) press(discard.ref);
  };
  const busy = save?.busy ?? false;
  bar.replaceChildren(
    h("span", null, "Unsaved changes"),
    h(
      "button",
      {
        type: "button",
        className: "bar-button",
        disabled: !discard || discard.disabled || busy,
        onClick: onDiscard,
      },
      "Discard",
    ),
    h(
      "button",
      {
        type: "button",
        className: "bar-button save",
        disabled: !save || save.disabled || busy,
        "aria-busy": busy ? "true" : null,
        onClick: () => press(save.ref),
      },
      "Save",
    ),
  );
}

/** Whether the page may be left; asks where there are unsaved changes. */
export async function mayLeave() {
  if (!state.showing) return true;
  const leaves = await confirmWith({
    title: "Leave page with unsaved changes?",
    text: "Leaving this page will delete all unsaved changes.",
    yes: "Leave page",
    no: "Stay",
    critical: true,
  });
  if (leaves) showSaveBar({ showing: false }, () => undefined);
  return leaves;
}

/** The admin’s own links ask, too. The app’s menu has asked already when it prevented the link. */
export function guardLinks() {
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!state.showing || !link || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (await mayLeave()) location.assign(link.href);
  });
}
