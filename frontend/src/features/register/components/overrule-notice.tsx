import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { studentPath } from '@/lib/paths';

import type { Objection } from './objections';

interface OverruleNoticeProps {
  objection: Objection;
  disabled: boolean;
  onOverrule: () => void;
}

const ONE = { count: '1 photo', look: 'looks', does: 'does', it: 'it', them: 'the photo' };
const MANY = { look: 'look', does: 'do', it: 'them', them: 'the photos' };

/** Photos that the gallery takes for somebody else's. An admin may know better, and is asked twice. */
export function OverruleNotice({ objection: { lookAlike, photos }, disabled, onOverrule }: OverruleNoticeProps) {
  const [asking, setAsking] = useState(false);
  const words = photos.length === 1 ? ONE : { ...MANY, count: `${photos.length} photos` };
  const title = lookAlike
    ? `${words.count} ${words.look} like ${lookAlike.name}, number ${lookAlike.number}`
    : `${words.count} ${words.does} not look like this student’s others`;
  return (
    <Notice tone="warn" title={title} role="alert">
      {lookAlike ? (
        <p>
          Is one person enrolled twice? Compare with {/* A new tab: this page still holds the photos. */}
          <Anchor href={studentPath(lookAlike.studentId)} target="_blank" rel="noopener" inherit>
            <PersonName name={lookAlike.name} /> (in a new tab)
          </Anchor>
          .
        </p>
      ) : (
        <p>Was somebody else before the camera? Then remove {words.it}.</p>
      )}
      <Button mt={8} size="compact-sm" variant="default" disabled={disabled} onClick={() => setAsking(true)}>
        {`It is ${lookAlike ? 'somebody else' : 'the right person'}: take ${words.it} all the same`}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Take ${words.it} all the same?`}
        confirm={`Take ${words.count}`}
        pending={false}
        error={null}
        onConfirm={() => {
          setAsking(false);
          onOverrule();
        }}
        onClose={() => setAsking(false)}
      >
        {lookAlike ? (
          <p>
            The camera cannot tell this student and <PersonName name={lookAlike.name} /> apart surely, and will ask the
            teacher more often. That you decided so is recorded with {words.them}.
          </p>
        ) : (
          <p>
            Photos of somebody else would make the camera mark the wrong person. That you decided so is recorded with{' '}
            {words.them}.
          </p>
        )}
      </ConfirmDialog>
    </Notice>
  );
}
