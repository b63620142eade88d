import { tell } from "./admin-messages.js";
import { describeItem, isSet, ToggledElement } from "./described-element.js";

export const offerSaveBar = (detail) => tell("save-bar", { showing: true, ...detail });
export const withdrawSaveBar = () => tell("save-bar", { showing: false });

/** The primary button saves, the button without a variant discards; the admin's own two buttons press them. */
export class SaveBar extends ToggledElement {
  get discardConfirmation() {
    return isSet(this, "discardconfirmation");
  }

  set discardConfirmation(value) {
    this.toggleAttribute("discardconfirmation", Boolean(value));
  }

  draw() {
    const find = (selector) => {
      const button = this.querySelector(selector);
      return button ? describeItem(button) : null;
    };
    offerSaveBar({
      save: find('button[variant="primary"]'),
      discard: find('button:not([variant="primary"])'),
      confirmsDiscard: this.discardConfirmation,
    });
  }

  erase() {
    withdrawSaveBar();
  }
}
