import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconHeartHandshake,
  IconPencil,
  IconRefresh,
  IconSend,
  IconTemplate,
  IconTrash,
  type Icon as IconComponent,
} from '@tabler/icons-react';
import { useState } from 'react';

import type { MailLetter } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import type { MailAction } from '@/features/mail/api/change-mail';
import { words } from '@/lib/words';

import classes from './letter-detail.module.css';
import { isChangeable, standingOf } from './standing';
import { useActions } from './use-actions';

const t = words('mail');

interface LetterActionsProps {
  letter: MailLetter;
  onSend: () => void;
  onEdit: () => void;
}

/** Everything that may become of a message as it stands. */
export function LetterActions({ letter, onSend, onEdit }: LetterActionsProps) {
  const { run, pending } = useActions();
  const [asking, setAsking] = useState(false);
  const standing = standingOf(letter);
  const changeable = isChangeable(letter);
  const action = (what: MailAction, Icon: IconComponent, onClick = () => run(letter, what)) => (
    <ActionButton
      size="xs"
      variant="default"
      leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      pending={pending === what}
      onClick={onClick}
    >
      {t(`action.${what}`)}
    </ActionButton>
  );
  if (!changeable && letter.apology !== 'possible') return null;
  return (
    <>
      <div className={classes.actions}>
        {standing === 'waiting' && (
          <Button size="xs" leftSection={<IconSend size={16} stroke={1.8} aria-hidden />} onClick={onSend}>
            {t('action.send')}
          </Button>
        )}
        {standing === 'failed' && action('retry', IconRefresh)}
        {standing === 'cancelled' && action('restore', IconArrowBackUp)}
        {letter.apology === 'possible' && action('apology', IconHeartHandshake)}
        {changeable && (
          <Button size="xs" variant="default" leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />} onClick={onEdit}>
            {t('action.edit')}
          </Button>
        )}
        {changeable &&
          action('rewrite', IconTemplate, () =>
            letter.edited ? setAsking(true) : run(letter, 'rewrite'),
          )}
        {changeable && standing !== 'cancelled' && action('drop', IconTrash)}
      </div>
      {asking && (
        <Notice tone="warn" title={t('rewrite.title')} role="alert">
          <p>{t('rewrite.text')}</p>
          <div className={[classes.actions, classes.choices].join(' ')}>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              {t('rewrite.keep')}
            </Button>
            <Button
              size="xs"
              onClick={() => {
                setAsking(false);
                run(letter, 'rewrite');
              }}
            >
              {t('rewrite.confirm')}
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}
