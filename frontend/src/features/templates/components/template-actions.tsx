import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRestore, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';

import type { MailKind } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { useResetTemplate } from '@/features/templates/api/reset-template';
import { words } from '@/lib/words';

import type { LanguageOption } from './language-option';
import classes from './template-editor.module.css';

const t = words('templates');

interface TemplateActionsProps {
  language: LanguageOption;
  kind: MailKind;
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
            {t('reset.button')}
          </Button>
        )}
        {!language.built_in && (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
            onClick={() => (isNew && !unsaved ? onRemoved() : setAsking('remove'))}
          >
            {t('remove.button', { language: language.name })}
          </Button>
        )}
      </div>
      {unsaved && <p className={classes.unsaved}>{t('editor.unsaved')}</p>}
      <Button variant="default" disabled={!unsaved} onClick={onDiscard}>
        {t('editor.discard')}
      </Button>
      <ActionButton type="submit" pending={saving} disabled={!unsaved && !isUnwritten}>
        {t('editor.save')}
      </ActionButton>
      <ConfirmDialog
        opened={asking === 'reset'}
        title={t('reset.title')}
        confirm={t('reset.confirm')}
        keep={t('reset.keep')}
        destructive
        pending={reset.isPending}
        error={reset.error}
        onConfirm={() => {
          onDiscard();
          reset.mutate(undefined, {
            onSuccess: () => {
              notifications.show({ message: t('reset.done', { language: language.name }) });
              stop();
            },
          });
        }}
        onClose={stop}
      >
        <p>{t('reset.text', { kind: t(`kind.${kind}`), language: language.name })}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'remove'}
        title={t('remove.title', { language: language.name })}
        confirm={t('remove.confirm')}
        keep={t('remove.keep')}
        destructive
        pending={reset.isPending}
        error={reset.error}
        onConfirm={() => {
          const gone = () => {
            notifications.show({ message: t('remove.done', { language: language.name }) });
            onRemoved();
          };
          if (isNew) gone();
          else reset.mutate(undefined, { onSuccess: gone });
        }}
        onClose={stop}
      >
        <p>{t('remove.text', { language: language.name })}</p>
      </ConfirmDialog>
    </div>
  );
}
