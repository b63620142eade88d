export const MODAL_WIDTHS = { small: "380px", base: "620px", large: "980px", max: "calc(100vw - 32px)" };

/** Looks of a modal; in the app's document, so every rule stays under the dialog's own class. */
export const MODAL_STYLE = `
.sandbox-modal { padding: 0; border: 0; border-radius: 16px; width: var(--sandbox-modal-width); max-width: calc(100vw - 32px);
  max-height: calc(100vh - 48px); background: #fff; color: #303030; font: 13px/20px Inter, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  box-shadow: 0 20px 40px rgb(26 26 26 / 30%); overflow: hidden; }
.sandbox-modal[open] { display: flex; flex-direction: column; }
.sandbox-modal::backdrop { background: rgb(0 0 0 / 50%); }
.sandbox-modal > header { display: flex; align-items: center; justify-content: space-between; gap: 16px; padding: 12px 16px;
  background: #f3f3f3; border-bottom: 1px solid #e3e3e3; }
.sandbox-modal > header h2 { margin: 0; font-size: 14px; font-weight: 650; }
.sandbox-modal > .sandbox-modal-content { overflow: auto; min-height: 0; }
.sandbox-modal > footer { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 16px; border-top: 1px solid #e3e3e3; }
.sandbox-modal > footer[hidden] { display: none; }
.sandbox-modal > header button, .sandbox-modal > footer button { font: inherit; font-weight: 550; padding: 4px 12px; min-height: 28px;
  border: 0; border-radius: 8px; background: #fff; color: #303030; cursor: pointer; box-shadow: 0 0 0 1px #d4d4d4, 0 1px 0 #b5b5b5; }
.sandbox-modal > header button { background: transparent; box-shadow: none; padding: 4px 8px; }
.sandbox-modal > footer button.primary { background: #303030; color: #fff; box-shadow: none; }
.sandbox-modal > footer button.critical { background: #c70a24; color: #fff; box-shadow: none; }
.sandbox-modal button:focus-visible { outline: 2px solid #005bd3; outline-offset: 1px; }
.sandbox-modal > header button:disabled, .sandbox-modal > footer button:disabled { background: #f1f1f1; color: #8a8a8a; box-shadow: none; cursor: default; }
`;
