import { BlockStack, Button, Form, InlineStack, Tag, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { HelpText } from "./help-text";
import { useAfterPress } from "~/ui/use-after-press";

interface NamesFieldProps {
  /** The path of the list in the form. */
  id: string;
  label: string;
  helpText?: string;
  names: string[];
  error: string | undefined;
  caution?: string | undefined;
  /** The text of the button beside the field, where the field adds something other than a name. */
  addLabel?: string;
  /** Why a name is one too many; undefined where it can be put on the list. What else is wrong with it is an error. */
  check: (name: string) => string | undefined;
  onChange: (names: string[]) => void;
}

/** A list of names: typed, added with Enter or by leaving the field, and removed one by one. */
export function NamesField(props: NamesFieldProps) {
  const { id, label, helpText, names, error, caution, addLabel, check, onChange } = props;
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const type = (typed: string) => {
    setText(typed);
    setRefusal(undefined);
  };
  const add = () => {
    const name = text.trim();
    const refused = name === "" ? undefined : check(name);
    setRefusal(refused);
    if (refused !== undefined) return;
    setText("");
    if (name !== "") onChange([...names, name]);
  };
  const leave = useAfterPress(add);
  return (
    <BlockStack gap="200">
      <Form onSubmit={add}>
        <TextField
          id={id}
          label={label}
          value={text}
          onChange={type}
          onBlur={() => leave(id)}
          autoComplete="off"
          helpText={<HelpText caution={caution}>{helpText}</HelpText>}
          error={refusal ?? error}
          connectedRight={
            <Button onClick={add} accessibilityLabel={addLabel ?? t("settings.termAdd")}>
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
