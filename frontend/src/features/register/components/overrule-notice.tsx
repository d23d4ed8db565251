import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Notice } from '@/components/notice';
import { PersonName } from '@/components/person-name';
import { words } from '@/lib/words';

import type { Objection } from './objections';

const t = words('register');

interface OverruleNoticeProps {
  objection: Objection;
  disabled: boolean;
  onOverrule: () => void;
}

/** Photos that the gallery takes for somebody else's. An admin may know better, and is asked twice. */
export function OverruleNotice({ objection: { lookAlike, photos }, disabled, onOverrule }: OverruleNoticeProps) {
  const [asking, setAsking] = useState(false);
  const count = photos.length;
  return (
    <Notice
      tone="warn"
      title={
        lookAlike
          ? t('overrule.like', { count, name: lookAlike.name, number: lookAlike.number })
          : t('overrule.unlike', { count })
      }
      role="alert"
    >
      <p>
        {lookAlike
          ? t.rich('overrule.compare', {
              // A new tab: this page still holds the photos.
              student: (text) => (
                <Anchor
                  href={`/students/${encodeURIComponent(lookAlike.studentId)}`}
                  target="_blank"
                  rel="noopener"
                  inherit
                >
                  {text}
                </Anchor>
              ),
              name: () => <PersonName name={lookAlike.name} />,
            })
          : t('overrule.remove', { count })}
      </p>
      <Button mt={8} size="compact-sm" variant="default" disabled={disabled} onClick={() => setAsking(true)}>
        {lookAlike ? t('overrule.somebodyElse', { count }) : t('overrule.rightPerson', { count })}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('overrule.ask', { count })}
        confirm={t('overrule.take', { count })}
        pending={false}
        error={null}
        onConfirm={() => {
          setAsking(false);
          onOverrule();
        }}
        onClose={() => setAsking(false)}
      >
        <p>
          {lookAlike
            ? t.rich('overrule.alike', { count, name: () => <PersonName name={lookAlike.name} /> })
            : t('overrule.wrong', { count })}
        </p>
      </ConfirmDialog>
    </Notice>
  );
}
