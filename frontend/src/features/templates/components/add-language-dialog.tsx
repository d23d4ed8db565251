import { Button, Group, Modal, Select } from '@mantine/core';
import { useState } from 'react';

import type { TemplateList } from '@/api/types.gen';
import { words } from '@/lib/words';

import type { LanguageOption } from './language-option';
import { ownNameOf } from './own-name';
import classes from './templates-panel.module.css';

const t = words('templates');

interface AddLanguageDialogProps {
  opened: boolean;
  addable: TemplateList['addable'];
  onAdd: (language: LanguageOption) => void;
  onClose: () => void;
}

export function AddLanguageDialog({ opened, onClose, ...rest }: AddLanguageDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={classes.title}>{t('language.add')}</span>}
      closeButtonProps={{ 'aria-label': t('language.close') }}
    >
      <LanguageForm {...rest} onDone={onClose} />
    </Modal>
  );
}

interface LanguageFormProps {
  addable: TemplateList['addable'];
  onAdd: (language: LanguageOption) => void;
  onDone: () => void;
}

function LanguageForm({ addable, onAdd, onDone }: LanguageFormProps) {
  const [code, setCode] = useState<string | null>(null);
  const chosen = addable.find((known) => known.code === code);
  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault();
        if (!chosen) return;
        onAdd({
          ...chosen,
          own_name: ownNameOf(chosen.code) ?? chosen.name,
          built_in: false,
          edited: [],
        });
        onDone();
      }}
    >
      <p>{t('language.help')}</p>
      <Select
        label={t('language.legend')}
        placeholder={t('language.placeholder')}
        data-autofocus
        searchable
        nothingFoundMessage={t('language.none')}
        comboboxProps={{ withinPortal: true }}
        maxDropdownHeight={260}
        data={addable.map((known) => ({ value: known.code, label: labelOf(known) }))}
        value={code}
        onChange={setCode}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>
          {t('language.cancel')}
        </Button>
        <Button type="submit" disabled={!chosen}>
          {t('language.confirm')}
        </Button>
      </Group>
    </form>
  );
}

function labelOf({ code, name }: TemplateList['addable'][number]): string {
  const own = ownNameOf(code);
  return own === null || own === name ? name : t('language.choice', { name, ownName: own });
}
