import { expect, test } from "vitest";
import { NO_DRAFT, typed } from "~/order-page/ui/note-draft";

test("a note keeps the key of the page on which it was begun, whatever the page loads until it is written", () => {
  const begun = typed(NO_DRAFT, "Calls back", "key-of-first-load");
  const goneOn = typed(begun, "Calls back on Friday.", "key-of-second-load");
  expect(goneOn).toEqual({ text: "Calls back on Friday.", key: "key-of-first-load" });
  const anew = typed(typed(goneOn, "", "key-of-third-load"), "Called.", "key-of-fourth-load");
  expect(anew).toEqual({ text: "Called.", key: "key-of-first-load" });
  expect(typed(NO_DRAFT, "Another", "key-of-fifth-load").key).toBe("key-of-fifth-load");
});
