import { Button, NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import { Link } from 'react-router';

import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import type { ApiError } from '@/lib/api-error';
import type { ClassDraft, SchoolClass } from '@/types/classes';

import { draftOf, MOST_LATE_AFTER_MINUTES, useClassForm } from './class-form';
import classes from './class-editor.module.css';
import { TimetableFields } from './timetable-fields';

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
      <Panel title="Class">
        <div className={classes.fields}>
          <TextInput
            label="Name"
            required
            maxLength={LONGEST_NAME}
            autoComplete="off"
            dir="auto"
            placeholder="7B Mathematics"
            {...form.getInputProps('name')}
          />
          <TextInput label="Room" maxLength={LONGEST_ROOM} autoComplete="off" dir="auto" {...form.getInputProps('room')} />
          <TagsInput
            label="Teachers"
            description="Press Enter after each name."
            maxTags={MOST_TEACHERS}
            acceptValueOnBlur
            classNames={{ root: classes.wide ?? '' }}
            {...form.getInputProps('teachers')}
          />
        </div>
        <TimetableFields form={form} />
        <fieldset className={classes.group}>
          <legend>Rules</legend>
          <div className={classes.rules}>
            <NumberInput
              label="Late after (minutes)"
              description="Whoever is seen first later than this is late."
              min={0}
              max={MOST_LATE_AFTER_MINUTES}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps('late_after_minutes')}
            />
            <Switch
              label="Use the room's camera"
              description="Without it everyone is marked by hand, and no mood is kept."
              {...form.getInputProps('uses_camera', { type: 'checkbox' })}
            />
            <Switch
              label="Mark who leaves early"
              description="Unseen for the last five minutes or more counts as having left early."
              {...form.getInputProps('left_early_rule', { type: 'checkbox' })}
            />
            <Switch
              label="Start and close sessions by the timetable"
              description="Otherwise a teacher starts and closes each session."
              {...form.getInputProps('automatic', { type: 'checkbox' })}
            />
          </div>
        </fieldset>
      </Panel>
      {error && (
        <Notice tone="bad" title="Not saved" role="alert">
          <p>
            {error.message}
            {error.code === 'class_changed' && ' Reload this page to see what was changed.'}
          </p>
        </Notice>
      )}
      <div className={classes.buttons}>
        <Button variant="default" component={Link} to={backTo}>
          Cancel
        </Button>
        <Button type="submit" loading={saving}>
          {known ? 'Save the class' : 'Create the class'}
        </Button>
      </div>
    </form>
  );
}
