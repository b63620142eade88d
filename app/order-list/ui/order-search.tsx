import { useNavigate } from "@remix-run/react";
import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { parseListState, withView } from "../list-state";
import { openingAddress } from "../order-address";
import { carriedOf } from "./use-list-state";

/** Finds an order from any page: Enter opens the one that is meant, or the list of those that may be. */
export function OrderSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const all = withView(parseListState(new URLSearchParams()), "all");
        const found = { ...all, search: text.trim() };
        if (found.search !== "") navigate(openingAddress(found), carriedOf(found));
      }}
    >
      <TextField
        label={t("home.find")}
        labelHidden
        placeholder={t("orders.search")}
        prefix={<Icon source={SearchIcon} />}
        autoComplete="off"
        value={text}
        onChange={setText}
      />
      <button type="submit" hidden />
    </form>
  );
}
