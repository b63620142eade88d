import { expect, test } from "vitest";
import { PersonRights } from "~/roles/ui/person-rights";
import { renderMarkup } from "../../support/render";

test("the boxes of each person are a group with the person's name and id", () => {
  const people = [
    { userId: "7002", name: "Ben", isOwner: false, rights: [] },
    { userId: "7003", name: "Ben", isOwner: false, rights: [] },
  ];
  const markup = renderMarkup(
    people.map((person) => (
      <PersonRights key={person.userId} person={person} isSelf={false} rights={[]} onChange={() => {}} />
    )),
  );
  const groups = [...markup.matchAll(/<div role="group" aria-labelledby="([^"]+)">/g)].map(([, ids]) => ids);
  expect(groups).toHaveLength(2);
  const named = groups.map((ids) =>
    ids?.split(" ").map((id) => new RegExp(`id="${id}"[^>]*>([^<]*)`).exec(markup)?.[1]),
  );
  expect(named).toEqual([
    ["Ben", "User 7002"],
    ["Ben", "User 7003"],
  ]);
});
