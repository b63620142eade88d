import { Modal } from "./modal.js";
import { NavMenu } from "./nav-menu.js";
import { SaveBar } from "./save-bar.js";
import { TitleBar } from "./title-bar.js";

export function defineElements() {
  customElements.define("ui-nav-menu", NavMenu);
  // A registry accepts each class only once.
  customElements.define("s-app-nav", class extends NavMenu {});
  customElements.define("ui-title-bar", TitleBar);
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-modal", Modal);
}
