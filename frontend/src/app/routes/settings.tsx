import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAdjustments } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'react-router';

import { getSettingsOptions } from '@/api/@tanstack/react-query.gen';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { LoadError } from '@/components/load-error';
import { PageHeading } from '@/components/page-heading';
import { useLeaveGuard } from '@/components/use-leave-guard';
import { MailPanel } from '@/features/settings/components/mail-panel';
import { MailTestPanel } from '@/features/settings/components/mail-test-panel';
import { MoodAndLawPanel } from '@/features/settings/components/mood-panel';
import { SchoolPanel } from '@/features/settings/components/school-panel';
import { SettingsLayout, SettingsSection } from '@/features/settings/components/settings-layout';
import { useScrollToSection } from '@/features/settings/components/use-scroll-to-section';
import { TemplatesPanel } from '@/features/templates/components/templates-panel';
import { words } from '@/lib/words';

const t = words('app');

const SECTIONS = ['mail', 'templates', 'mood', 'school'] as const;
const sectionLinks = () => SECTIONS.map((id) => ({ id, title: t(`settings.section.${id}`) }));

export function SettingsRoute() {
  const settings = useQuery(getSettingsOptions());
  const [sections] = useState(sectionLinks);
  const [mailUnsaved, setMailUnsaved] = useState(false);
  const [wordsUnsaved, setWordsUnsaved] = useState(false);
  const unsaved = mailUnsaved && wordsUnsaved ? 'both' : mailUnsaved ? 'mail' : 'words';
  const guard = useLeaveGuard(mailUnsaved || wordsUnsaved);
  const now = useNow();
  useScrollToSection();
  const missing = settings.error ? (
    <LoadError
      title={t('settings.failed')}
      error={settings.error}
      onRetry={() => void settings.refetch()}
      retrying={settings.isFetching}
    />
  ) : null;
  return (
    <>
      <title>{t('pageTitle', { page: t('places.settings') })}</title>
      <PageHeading
        title={t('places.settings')}
        aside={
          <Button
            component={Link}
            to="/settings/recognition"
            variant="default"
            leftSection={<IconAdjustments size={18} stroke={1.8} aria-hidden />}
          >
            {t('recognition.heading')}
          </Button>
        }
      >
        {t('settings.lead')}
      </PageHeading>
      <SettingsLayout sections={sections}>
        <SettingsSection id="mail">
          {settings.data && (
            <>
              <MailPanel mail={settings.data.mail} onUnsaved={setMailUnsaved} />
              <MailTestPanel mail={settings.data.mail} unsaved={mailUnsaved} />
            </>
          )}
          {!settings.data && (missing ?? <Skeleton height={720} radius="md" />)}
        </SettingsSection>
        <SettingsSection id="templates">
          <TemplatesPanel onUnsaved={setWordsUnsaved} />
        </SettingsSection>
        <SettingsSection id="mood">
          {settings.data && <MoodAndLawPanel mood={settings.data.mood} />}
          {settings.isPending && <Skeleton height={170} radius="md" />}
        </SettingsSection>
        <SettingsSection id="school">
          {settings.data && <SchoolPanel settings={settings.data} now={now} />}
          {settings.isPending && <Skeleton height={150} radius="md" />}
        </SettingsSection>
      </SettingsLayout>
      <ConfirmDialog
        opened={guard.state === 'blocked'}
        title={t('settings.leave')}
        confirm={t('settings.doLeave')}
        keep={t('settings.stay')}
        destructive
        pending={false}
        error={null}
        onConfirm={() => guard.proceed?.()}
        onClose={() => guard.reset?.()}
      >
        <p>{t('settings.unsaved', { what: unsaved })}</p>
      </ConfirmDialog>
    </>
  );
}

/** The time, as often as a minute passes. */
function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  const tick = useCallback(() => setNow(new Date().toISOString()), []);
  useEffect(() => {
    const timer = setInterval(tick, 60_000);
    return () => clearInterval(timer);
  }, [tick]);
  return now;
}
