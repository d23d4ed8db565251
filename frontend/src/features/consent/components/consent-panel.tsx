import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileCheck, IconPrinter, IconWritingSignOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Student } from '@/api/types.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Panel } from '@/components/panel';
import { PersonName } from '@/components/person-name';
import { useWithdrawConsent } from '@/features/consent/api/withdraw-consent';
import { formatDay } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './consent-panel.module.css';

const t = words('consent');

const FORMS = ['paper', 'online', 'demo'] as const;

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
    <Panel title={t('title')}>
      {consent ? (
        <dl className={classes.facts}>
          <div>
            <dt>{t('givenBy')}</dt>
            <dd>
              <PersonName name={consent.given_by} />
            </dd>
          </div>
          <div>
            <dt>{t('givenOn')}</dt>
            <dd>{formatDay(consent.on)}</dd>
          </div>
          <div>
            <dt>{t('form')}</dt>
            <dd>{formInWords(consent.form)}</dd>
          </div>
        </dl>
      ) : (
        <p className={classes.none}>
          {t.rich('none', { strong: (text) => <strong>{text}</strong> })}
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
            {t('record')}
          </Button>
        )}
        <Button
          component={Link}
          to={`/students/${encodeURIComponent(id)}/consent-form`}
          size="xs"
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
        >
          {t('print')}
        </Button>
        {consent && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconWritingSignOff size={16} stroke={1.8} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {t('withdraw.button')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        opened={asked}
        title={t.rich('withdraw.ask', { name: () => <PersonName name={name} /> })}
        confirm={t('withdraw.confirm')}
        keep={t('withdraw.keep')}
        destructive
        pending={isPending}
        error={error}
        onConfirm={() =>
          mutate(undefined, {
            onSuccess: () => {
              notifications.show({ message: t('withdraw.done', { name }) });
              stop();
            },
          })
        }
        onClose={stop}
      >
        <p>{t('withdraw.erased')}</p>
        <ul>
          <li>{t('withdraw.photos', { photos: photos.length })}</li>
          <li>{t('withdraw.faceData')}</li>
          <li>{t('withdraw.consent')}</li>
        </ul>
        <p>{t.rich('withdraw.stays', { name: () => <PersonName name={name} /> })}</p>
      </ConfirmDialog>
    </Panel>
  );
}

function formInWords(form: string): string {
  const known = FORMS.find((each) => each === form);
  return known ? t(`forms.${known}`) : form;
}
