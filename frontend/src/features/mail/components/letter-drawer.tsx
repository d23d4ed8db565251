import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import type { MailItem } from '@/api/types.gen';
import dialog from '@/components/confirm-dialog.module.css';
import { LoadError } from '@/components/load-error';
import { PersonName } from '@/components/person-name';
import { letterQuery } from '@/features/mail/api/get-mail';
import { words } from '@/lib/words';

import { LetterDetail } from './letter-detail';

const t = words('mail');

interface LetterDrawerProps {
  /** Which message is open; null while none is. */
  item: MailItem | null;
  /** A question stands before it: leaving that one leaves this open. */
  covered: boolean;
  onSend: (item: MailItem) => void;
  onClose: () => void;
}

/** One message beside the list that it belongs to. */
export function LetterDrawer({ item, covered, onSend, onClose }: LetterDrawerProps) {
  return (
    <Drawer
      opened={item !== null}
      onClose={onClose}
      closeOnEscape={!covered}
      position="right"
      size={680}
      title={
        <span className={dialog.title}>
          {item && t.rich('drawer.title', { kind: item.kind, student: () => <PersonName name={item.student} /> })}
        </span>
      }
      closeButtonProps={{ 'aria-label': t('drawer.close') }}
    >
      {item && <Letter key={item.id} id={item.id} onSend={onSend} />}
    </Drawer>
  );
}

function Letter({ id, onSend }: { id: string; onSend: (item: MailItem) => void }) {
  const { data: letter, error, isFetching, refetch } = useQuery(letterQuery(id));
  if (letter) return <LetterDetail letter={letter} onSend={() => onSend(letter)} />;
  if (!error) return <Skeleton height={420} radius="md" />;
  return (
    <LoadError
      title={t('drawer.failed')}
      error={error}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  );
}
