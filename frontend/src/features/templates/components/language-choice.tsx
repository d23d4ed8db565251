import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';

import type { TemplateList } from '@/api/types.gen';
import { words } from '@/lib/words';

import { AddLanguageDialog } from './add-language-dialog';
import classes from './language-choice.module.css';
import type { LanguageOption } from './language-option';

const t = words('templates');

interface LanguageChoiceProps {
  languages: LanguageOption[];
  addable: TemplateList['addable'];
  /** The code of the one that is shown. */
  chosen: string;
  onChoose: (code: string) => void;
  onAdd: (language: LanguageOption) => void;
}

/** The languages that messages are written in: plain radio buttons, so that the arrow keys work. */
export function LanguageChoice({ languages, addable, chosen, onChoose, onAdd }: LanguageChoiceProps) {
  const group = useId();
  const [adding, setAdding] = useState(false);
  return (
    <fieldset className={classes.choice}>
      <legend>{t('language.legend')}</legend>
      <div className={classes.options}>
        {languages.map(({ code, name, own_name, edited }) => (
          <label key={code} className={classes.option}>
            <input
              type="radio"
              name={group}
              value={code}
              checked={code === chosen}
              onChange={() => onChoose(code)}
            />
            <bdi lang={code}>{own_name}</bdi>
            {own_name !== name && <span className={classes.detail}>{name}</span>}
            {edited.length > 0 && <span className={classes.edited}>{t('language.edited')}</span>}
          </label>
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={addable.length === 0}
          onClick={() => setAdding(true)}
        >
          {t('language.add')}
        </Button>
      </div>
      <AddLanguageDialog opened={adding} addable={addable} onAdd={onAdd} onClose={() => setAdding(false)} />
    </fieldset>
  );
}
