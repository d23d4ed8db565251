import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRestore, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { useResetTemplate } from '@/features/templates/api/reset-template';
import type { LanguageOption, TemplateKind } from '@/types/templates';

import classes from './template-editor.module.css';
import { KINDS } from './template-words';

interface TemplateActionsProps {
  language: LanguageOption;
  kind: TemplateKind;
  edited: boolean;
  isNew: boolean;
  isUnwritten: boolean;
  unsaved: boolean;
  saving: boolean;
  onDiscard: () => void;
  onRemoved: () => void;
}

export function TemplateActions(props: TemplateActionsProps) {
  const { language, kind, edited, isNew, isUnwritten, unsaved, saving, onDiscard, onRemoved } = props;
  const [asking, setAsking] = useState<'nothing' | 'reset' | 'remove'>('nothing');
  const reset = useResetTemplate(language.code, kind);
  const stop = () => {
    reset.reset();
    setAsking('nothing');
  };
  const canReset = language.built_in && edited;
  return (
    <div className={classes.actions}>
      <div className={classes.undoing}>
        {canReset && (
          <Button
            variant="default"
            leftSection={<IconRestore size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAsking('reset')}
          >
            Reset to the built-in words
          </Button>
        )}
        {!language.built_in && (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
            onClick={() => (isNew && !unsaved ? onRemoved() : setAsking('remove'))}
          >
            Remove {language.name}
          </Button>
        )}
      </div>
      {unsaved && <p className={classes.unsaved}>Not saved yet</p>}
      <Button variant="default" disabled={!unsaved} onClick={onDiscard}>
        Discard
      </Button>
      <Button type="submit" loading={saving} disabled={!unsaved && !isUnwritten}>
        Save the words
      </Button>
      <ConfirmDialog
        opened={asking === 'reset'}
        title="Reset to the built-in words?"
        confirm="Reset"
        keep="Keep mine"
        destructive
        pending={reset.isPending}
        error={reset.error}
        onConfirm={() => {
          onDiscard();
          reset.mutate(undefined, {
            onSuccess: () => {
              notifications.show({ message: `The built-in words in ${language.name} are back.` });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        <p>
          Your words for “{KINDS[kind].label}” in {language.name} are erased. Messages that are already written keep them.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'remove'}
        title={`Remove ${language.name}?`}
        confirm="Remove it"
        keep="Keep"
        destructive
        pending={reset.isPending}
        error={reset.error}
        onConfirm={() => {
          const gone = () => {
            notifications.show({ message: `${language.name} is removed: its guardians get English messages.` });
            onRemoved();
          };
          if (isNew) gone();
          else reset.mutate(undefined, { onSuccess: gone });
        }}
        onClose={stop}
      >
        <p>
          All that is written in {language.name} is erased. Guardians who read it get their messages in English from now
          on.
        </p>
      </ConfirmDialog>
    </div>
  );
}
