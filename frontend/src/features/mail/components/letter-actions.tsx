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

import { Notice } from '@/components/notice';
import type { MailAction } from '@/features/mail/api/change-mail';
import type { MailLetter } from '@/types/mail';

import classes from './letter-detail.module.css';
import { isChangeable, standingOf } from './standing';
import { useActions } from './use-actions';

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
  const action = (what: MailAction, label: string, Icon: IconComponent, onClick = () => run(letter, what)) => (
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon size={16} stroke={1.8} aria-hidden />}
      loading={pending === what}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  if (!changeable && letter.apology !== 'possible') return null;
  return (
    <>
      <div className={classes.actions}>
        {standing === 'waiting' && (
          <Button size="xs" leftSection={<IconSend size={16} stroke={1.8} aria-hidden />} onClick={onSend}>
            Send
          </Button>
        )}
        {standing === 'failed' && action('retry', 'Retry', IconRefresh)}
        {standing === 'cancelled' && action('restore', 'Restore', IconArrowBackUp)}
        {letter.apology === 'possible' && action('apology', 'Write an apology', IconHeartHandshake)}
        {changeable && (
          <Button size="xs" variant="default" leftSection={<IconPencil size={16} stroke={1.8} aria-hidden />} onClick={onEdit}>
            Edit
          </Button>
        )}
        {changeable &&
          action('rewrite', 'Rewrite from the template', IconTemplate, () =>
            letter.edited ? setAsking(true) : run(letter, 'rewrite'),
          )}
        {changeable && standing !== 'cancelled' && action('drop', 'Drop', IconTrash)}
      </div>
      {asking && (
        <Notice tone="warn" title="Rewrite what was edited by hand?" role="alert">
          <p>Subject and text are written anew from the template as it is now. What was changed is lost.</p>
          <div className={[classes.actions, classes.choices].join(' ')}>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              Keep it as it is
            </Button>
            <Button
              size="xs"
              onClick={() => {
                setAsking(false);
                run(letter, 'rewrite');
              }}
            >
              Rewrite it
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}
