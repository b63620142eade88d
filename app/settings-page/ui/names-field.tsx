import { BlockStack, Button, Form, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface NamesFieldProps {
  label: string;
  helpText?: string;
  names: string[];
  error: string | undefined;
  /** The text of the button beside the field, where the field adds something other than a name. */
  addLabel?: string;
  onChange: (names: string[]) => void;
}

/** A list of names: typed and added with Enter, removed one by one. */
export function NamesField({ label, helpText, names, error, addLabel, onChange }: NamesFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const add = () => {
    const name = text.trim();
    setText("");
    if (name !== "" && !names.includes(name)) onChange([...names, name]);
  };
  return (
    <BlockStack gap="200">
      <Form onSubmit={add}>
        <TextField
          label={label}
          value={text}
          onChange={setText}
          autoComplete="off"
          helpText={helpText}
          error={error}
          connectedRight={
            <Button
              onClick={add}
              disabled={text.trim() === ""}
              accessibilityLabel={addLabel ?? t("settings.termAdd")}
            >
              {t("common.add")}
            </Button>
          }
        />
      </Form>
      {names.length > 0 && (
        <InlineStack gap="100">
          {names.map((name) => (
            <Tag key={name} onRemove={() => onChange(names.filter((each) => each !== name))}>
              {name}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
