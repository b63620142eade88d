import { tell } from "./admin-messages.js";
import { DescribedElement, describeItem } from "./described-element.js";

/** The page's title and buttons. The one inside a modal belongs to that. */
export class TitleBar extends DescribedElement {
  publish() {
    if (this.closest("ui-modal")) return;
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
    tell("title", { title: "", items: [] });
  }
}
