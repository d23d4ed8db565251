import { Button, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import { Link } from 'react-router';

import type { SchoolClass } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import type { ApiError } from '@/lib/api-error';
import { words } from '@/lib/words';

import { draftOf, MOST_LATE_AFTER_MINUTES, useClassForm, type ClassDraft } from './class-form';
import classes from './class-editor.module.css';
import { TimetableFields } from './timetable-fields';

const t = words('classes');

const LONGEST_NAME = 200;
const LONGEST_ROOM = 100;
const MOST_TEACHERS = 20;

interface ClassEditorProps {
  /** What is edited; null for a new class. */
  known: SchoolClass | null;
  saving: boolean;
  error: ApiError | null;
  onSave: (draft: ClassDraft) => void;
  /** Where to go without saving. */
  backTo: string;
}

export function ClassEditor({ known, saving, error, onSave, backTo }: ClassEditorProps) {
  const form = useClassForm(known);
  return (
    <form
      noValidate
      className={classes.editor}
      onSubmit={form.onSubmit((values) => {
        if (!saving) onSave(draftOf(values));
      })}
    >
      <Panel title={t('editor.title')}>
        <div className={classes.fields}>
          <TextInput
            label={t('editor.name')}
            required
            maxLength={LONGEST_NAME}
            autoComplete="off"
            dir="auto"
            placeholder={t('editor.nameExample')}
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('editor.room')}
            maxLength={LONGEST_ROOM}
            autoComplete="off"
            dir="auto"
            {...form.getInputProps('room')}
          />
          <TagsInput
            label={t('editor.teachers')}
            description={t('editor.teachersHelp')}
            maxTags={MOST_TEACHERS}
            acceptValueOnBlur
            classNames={{ root: classes.wide ?? '' }}
            {...form.getInputProps('teachers')}
          />
        </div>
        <TimetableFields form={form} />
        <fieldset className={classes.group}>
          <legend>{t('editor.rules')}</legend>
          <div className={classes.rules}>
            <NumberInput
              label={t('editor.lateAfter')}
              description={t('editor.lateAfterHelp')}
              min={0}
              max={MOST_LATE_AFTER_MINUTES}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps('late_after_minutes')}
            />
            <Switch
              label={t('editor.camera')}
              description={t('editor.cameraHelp')}
              {...form.getInputProps('uses_camera', { type: 'checkbox' })}
            />
            <Switch
              label={t('editor.leftEarly')}
              description={t('editor.leftEarlyHelp')}
              {...form.getInputProps('left_early_rule', { type: 'checkbox' })}
            />
            <Switch
              label={t('editor.automatic')}
              description={t('editor.automaticHelp')}
              {...form.getInputProps('automatic', { type: 'checkbox' })}
            />
          </div>
        </fieldset>
      </Panel>
      {error && (
        <Notice tone="bad" title={t('notSaved')} role="alert">
          <p>{error.code === 'class_changed' ? t('editor.changed', { reason: error.message }) : error.message}</p>
        </Notice>
      )}
      <div className={classes.buttons}>
        <Button variant="default" component={Link} to={backTo}>
          {t('cancel')}
        </Button>
        <ActionButton type="submit" pending={saving}>
          {known ? t('editor.save') : t('editor.create')}
        </ActionButton>
      </div>
    </form>
  );
}
