/** What the table of a list does otherwise than Polaris's. */
export function correctTable(place: HTMLElement): void {
  markMixedBoxes(place);
  place.addEventListener("mousedown", selectNoText);
}

/** The shift key ticks a range of orders. */
function selectNoText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}

/**
 * Polaris says of a box that stands for several rows, of which some are ticked, that it is mixed, and leaves the browser to
 * call it empty.
 */
function markMixedBoxes(place: HTMLElement): void {
  for (const box of place.querySelectorAll<HTMLInputElement>("input[type=checkbox]"))
    box.indeterminate = box.getAttribute("aria-checked") === "mixed";
}

/**
 * Polaris puts the button that opens the views for which the line had no room among the tabs, where a screen reader takes
 * nothing but tabs: it would not count them right. As a tab that opens a menu it may stand there.
 */
export function makeMoreViewsTab(place: HTMLElement): void {
  for (const button of place.querySelectorAll("[role=tablist] .Polaris-Tabs__DisclosureActivator")) {
    button.setAttribute("role", "tab");
    button.setAttribute("aria-selected", "false");
  }
}
