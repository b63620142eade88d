import { tell } from "./admin-messages.js";
import { DescribedElement, describeItem } from "./described-element.js";

/** The page's title and buttons. A title bar inside a modal belongs to that modal. */
export class TitleBar extends DescribedElement {
  /** Read while the element is in the document: after its removal, the modal around it can no longer be found. */
  #belongsToModal = false;

  publish() {
    this.#belongsToModal = this.closest("ui-modal") !== null;
    if (this.#belongsToModal) return;
    const items = [...this.querySelectorAll("button, a")];
    tell("title", {
      title: this.getAttribute("title") ?? "",
      items: items.map((element) => ({
        ...describeItem(element),
        group: element.closest("section")?.getAttribute("label") ?? null,
      })),
    });
  }

  retract() {
    if (!this.#belongsToModal) tell("title", { title: "", items: [] });
  }
}
