import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';

import type { Session } from '@/api/types.gen';
import { GuardiansTold } from '@/app/guardians-told';
import { usePhotosOnRecord } from '@/app/use-photos-on-record';
import { CloseDialog } from '@/features/sessions/components/close-dialog';
import { Trays } from '@/features/trays/components/trays';
import { words } from '@/lib/words';

const t = words('app');

/** Closes a lesson that is over and waits for somebody to say who was there. */
export function CloseButton({ session }: { session: Session }) {
  const [opened, setOpened] = useState(false);
  const photoOf = usePhotosOnRecord(opened);
  return (
    <>
      <Button size="xs" leftSection={<IconPlayerStop size={16} stroke={1.8} aria-hidden />} onClick={() => setOpened(true)}>
        {t('session.close')}
      </Button>
      <CloseDialog
        session={session}
        told={(absent) => <GuardiansTold absent={absent} />}
        faces={(id) => <Trays sessionId={id} register={session.marks} photoOf={photoOf} within />}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </>
  );
}
