import { Button } from '@mantine/core';
import { IconMail, IconMailCheck, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { EmptyState } from '@/components/empty-state';
import type { MailFilters } from '@/features/mail/api/get-mail';
import type { MailStanding } from '@/types/mail';

const NONE: Record<MailStanding, [title: string, text: string]> = {
  waiting: ['Nothing waits for you', 'When a session is closed, its messages wait here to be looked at and sent.'],
  queued: ['Nothing is to be sent', 'What you send stands here until the mail server has taken it.'],
  sending: ['Nothing is being sent', 'A message stands here only for the moment in which it is handed over.'],
  sent: ['Nothing was sent yet', 'What the mail server has taken over stands here, with the time.'],
  failed: ['Nothing failed', 'A message that the mail server refuses stands here with the server’s words.'],
  cancelled: ['Nothing was dropped', 'A message that you drop, or that a corrected mark made needless, stands here.'],
};

interface NoMailProps {
  filters: MailFilters;
  onShowAll: () => void;
}

/** In place of the list: why there is nothing, and how something gets there. */
export function NoMail({ filters: { state, sessionId, search }, onShowAll }: NoMailProps) {
  const showAll = (
    <Button variant="default" size="xs" onClick={onShowAll}>
      Show all messages
    </Button>
  );
  if (search.trim() !== '') {
    return (
      <EmptyState icon={IconSearch} title={`No message matches “${search.trim()}”`} action={showAll}>
        Search for a part of a name, an address or a subject.
      </EmptyState>
    );
  }
  if (state !== '') {
    const [title, text] = NONE[state];
    return (
      <EmptyState icon={IconMailCheck} title={title} action={showAll}>
        {text}
      </EmptyState>
    );
  }
  if (sessionId !== '') return <Nothing title="No message was written for this session" action={showAll} />;
  return <Nothing title="No message was written yet" />;
}

function Nothing({ title, action }: { title: string; action?: ReactNode }) {
  return (
    <EmptyState icon={IconMail} title={title} action={action}>
      When a session is closed, one message to each guardian of everybody absent is written here. Nothing leaves before
      you have looked at it and sent it.
    </EmptyState>
  );
}
