import { refFor } from "./admin-messages.js";
import { offerSaveBar, withdrawSaveBar } from "./save-bar.js";

/**
 * `<form data-save-bar>` has its own save bar: the bar shows once a field differs from its value when the form was
 * first entered. Saving submits the form, discarding resets it. Fields that only a script changed go unnoticed.
 */
const pristine = new WeakMap();
const saves = new WeakMap();
const discards = new WeakMap();

export function watchSaveBarForms() {
  listen("focusin", (form) => {
    if (!pristine.has(form)) pristine.set(form, valuesOf(form));
  });
  listen("input", compare);
  listen("change", compare);
  listen("submit", (form) => {
    pristine.set(form, valuesOf(form));
    withdrawSaveBar();
  });
  listen("reset", (form) => {
    withdrawSaveBar();
    // The fields get their old values only after this event.
    setTimeout(() => pristine.set(form, valuesOf(form)));
  });
}

function compare(form) {
  const now = valuesOf(form);
  if (now === (pristine.get(form) ?? now)) return withdrawSaveBar();
  offerSaveBar({
    save: {
      label: "Save",
      disabled: false,
      busy: false,
      ref: actionFor(saves, form, () => form.requestSubmit()),
    },
    discard: {
      label: "Discard",
      disabled: false,
      busy: false,
      ref: actionFor(discards, form, () => form.reset()),
    },
    confirmsDiscard: form.hasAttribute("data-discard-confirmation"),
  });
}

/** A form needs two names, so each kind of action has its own owner per form. */
function actionFor(owners, form, run) {
  const owner = owners.get(form) ?? {};
  owners.set(form, owner);
  return refFor(owner, run);
}

function valuesOf(form) {
  return JSON.stringify(
    [...form.elements].map((field) => (/^(checkbox|radio)$/.test(field.type) ? field.checked : field.value)),
  );
}

function listen(type, run) {
  document.addEventListener(
    type,
    ({ target }) => {
      const form = target instanceof Element ? target.closest("form[data-save-bar]") : null;
      if (form) run(form);
    },
    true,
  );
}
