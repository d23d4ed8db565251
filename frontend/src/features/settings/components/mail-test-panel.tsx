import { TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';

import type { MailSettings } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useTestMail } from '@/features/settings/api/test-mail';
import { words } from '@/lib/words';

import { looksLikeAddress } from './mail-form';
import classes from './mail-test.module.css';
import { TestSteps } from './test-steps';

const t = words('settings');

interface MailTestPanelProps {
  mail: MailSettings;
  /** The form above holds something else than what is tested. */
  unsaved: boolean;
}

export function MailTestPanel({ mail, unsaved }: MailTestPanelProps) {
  const [to, setTo] = useState(mail.sender_email ?? '');
  const [refused, setRefused] = useState(false);
  // What came out says nothing of settings that were saved since.
  const [tested, setTested] = useState(mail);
  const { mutate, data, error, isPending, variables, reset } = useTestMail();
  const test = (event: SubmitEvent) => {
    event.preventDefault();
    const address = to.trim();
    setRefused(!looksLikeAddress(address));
    if (isPending || !looksLikeAddress(address)) return;
    setTested(mail);
    mutate({ body: { to: address } });
  };
  return (
    <Panel title={t('test.title')}>
      <form noValidate className={classes.form} onSubmit={test}>
        <TextInput
          label={t('test.to')}
          type="email"
          autoComplete="off"
          placeholder={t('test.example')}
          value={to}
          error={refused && t('test.noAddress')}
          onChange={(event) => {
            setTo(event.currentTarget.value);
            setRefused(false);
            if (!isPending) reset();
          }}
        />
        <ActionButton
          type="submit"
          variant="default"
          pending={isPending}
          disabled={unsaved}
          leftSection={<IconSend size={16} stroke={1.8} aria-hidden />}
        >
          {t('test.send')}
        </ActionButton>
      </form>
      {unsaved && <p className={classes.help}>{t('test.saveFirst')}</p>}
      <div role="status" className={classes.result}>
        {isPending && <TestSteps title={t('test.trying')} steps={null} />}
        {data && tested === mail && (
          <TestSteps
            title={data.ok ? t('test.works', { to: variables.body.to }) : t('test.worksNot')}
            steps={data.steps}
          />
        )}
      </div>
      {error && (
        <Notice tone="bad" title={t('test.failed')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
    </Panel>
  );
}
