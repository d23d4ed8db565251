import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';

import { weekdays } from '@/lib/timetable';
import { words } from '@/lib/words';

import { newSlot, type ClassForm } from './class-form';
import classes from './class-editor.module.css';

const t = words('classes');

const dayChoices = () => weekdays().map((label, weekday) => ({ value: String(weekday), label }));

export function TimetableFields({ form }: { form: ClassForm }) {
  const { timetable } = form.values;
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className={classes.group}>
      <legend>{t('timetable.legend')}</legend>
      <p className={classes.help}>{t('timetable.help')}</p>
      {timetable.map((slot, index) => (
        <fieldset key={slot.key} className={classes.slot}>
          <legend>{t('timetable.lesson', { place: index + 1 })}</legend>
          <NativeSelect
            label={t('timetable.day')}
            data={dayChoices()}
            value={String(slot.weekday)}
            onChange={(event) => form.setFieldValue(`timetable.${index}.weekday`, Number(event.currentTarget.value))}
          />
          <TextInput label={t('timetable.starts')} type="time" required {...form.getInputProps(`timetable.${index}.start`)} />
          <TextInput label={t('timetable.ends')} type="time" required {...form.getInputProps(`timetable.${index}.end`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            className={classes.removeSlot}
            aria-label={t('timetable.remove', { place: index + 1 })}
            onClick={() => {
              form.removeListItem('timetable', index);
              addButton.current?.focus();
            }}
          >
            <IconTrash size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </fieldset>
      ))}
      <Button
        ref={addButton}
        variant="default"
        size="xs"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => form.insertListItem('timetable', newSlot(timetable.at(-1)))}
      >
        {t('timetable.add')}
      </Button>
    </fieldset>
  );
}
