import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileCheck, IconPrinter, IconWritingSignOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { ConfirmDialog } from '@/components/confirm-dialog';
import { Panel } from '@/components/panel';
import { PersonName } from '@/components/person-name';
import { useWithdrawConsent } from '@/features/consent/api/withdraw-consent';
import { formatDay, plural } from '@/lib/format';
import type { Student } from '@/types/api';

import classes from './consent-panel.module.css';

const FORMS: Record<string, string> = { paper: 'On paper', online: 'Online', demo: 'For the demo' };

/** Who allowed that this student's face is used, when and how; and taking it back. */
export function ConsentPanel({ student }: { student: Student }) {
  const { id, consent, name, photos } = student;
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error, reset } = useWithdrawConsent(id);
  const stop = () => {
    setAsked(false);
    reset();
  };
  return (
    <Panel title="Consent">
      {consent ? (
        <dl className={classes.facts}>
          <div>
            <dt>Given by</dt>
            <dd>
              <PersonName name={consent.given_by} />
            </dd>
          </div>
          <div>
            <dt>Given on</dt>
            <dd>{formatDay(consent.on)}</dd>
          </div>
          <div>
            <dt>Form</dt>
            <dd>{FORMS[consent.form] ?? consent.form}</dd>
          </div>
        </dl>
      ) : (
        <p className={classes.none}>
          <strong>Not recorded.</strong> No photo is taken and nothing is computed from this student’s face: the marks
          are given by hand.
        </p>
      )}
      <div className={classes.actions}>
        {!consent && (
          <Button
            component={Link}
            to={`/register/${encodeURIComponent(id)}`}
            size="xs"
            leftSection={<IconFileCheck size={16} stroke={1.8} aria-hidden />}
          >
            Record the consent
          </Button>
        )}
        <Button
          component={Link}
          to={`/students/${encodeURIComponent(id)}/consent-form`}
          size="xs"
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
        >
          Print the consent form
        </Button>
        {consent && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconWritingSignOff size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            Withdraw…
          </Button>
        )}
      </div>
      <ConfirmDialog
        opened={asked}
        title={
          <>
            Withdraw the consent for <PersonName name={name} />?
          </>
        }
        confirm="Withdraw and erase"
        keep="Keep"
        destructive
        pending={isPending}
        error={error}
        onConfirm={() =>
          mutate(undefined, {
            onSuccess: () => {
              notifications.show({ message: `The consent for ${name} is withdrawn, and the photos are erased.` });
              stop();
            },
          })
        }
        onClose={stop}
      >
        <p>This is erased at once and for good, from backups too:</p>
        <ul>
          <li>{plural(photos.length, 'enrolment photo')}</li>
          <li>the face data computed from them, of every model</li>
          <li>the record of this consent</li>
        </ul>
        <p>
          <PersonName name={name} /> stays a student, with guardians and marks. From now on the marks are given by hand.
        </p>
      </ConfirmDialog>
    </Panel>
  );
}
