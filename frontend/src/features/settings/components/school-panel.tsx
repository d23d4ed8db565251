import type { Settings } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { spoken } from '@/lib/language';
import { words } from '@/lib/words';

import { Facts } from '@/components/facts';
import { code, Prose } from './prose';

const t = words('settings');

interface SchoolPanelProps {
  settings: Settings;
  now: string;
}

/** What is set in .env, and can only be looked at here. */
export function SchoolPanel({ settings: { school_name, time_zone }, now }: SchoolPanelProps) {
  const clock = clockIn(time_zone, now);
  return (
    <Panel title={t('school.title')}>
      <Facts
        facts={[
          { term: t('school.name'), value: school_name === null ? t('school.noName') : <bdi>{school_name}</bdi> },
          { term: t('school.zone'), value: time_zone },
          ...(clock === null ? [] : [{ term: t('school.clock'), value: clock }]),
        ]}
      />
      <Prose>
        <p>{t.rich('school.help', { code })}</p>
      </Prose>
    </Panel>
  );
}

/** "Sun 08:58", or null where this browser does not know the zone. */
function clockIn(timeZone: string, now: string): string | null {
  try {
    const style = { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;
    return new Intl.DateTimeFormat(spoken().tag, style).format(new Date(now));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
