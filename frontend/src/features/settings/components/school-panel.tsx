import { Panel } from '@/components/panel';
import type { Settings } from '@/types/settings';

import { Facts } from './facts';
import { Code, Prose } from './prose';

interface SchoolPanelProps {
  settings: Settings;
  now: string;
}

/** What is set in .env, and can only be looked at here. */
export function SchoolPanel({ settings: { school_name, time_zone }, now }: SchoolPanelProps) {
  const clock = clockIn(time_zone, now);
  return (
    <Panel title="About the school">
      <Facts
        facts={[
          { term: 'School', value: school_name === null ? 'No name is set' : <bdi>{school_name}</bdi> },
          { term: 'Time zone', value: time_zone },
          ...(clock === null ? [] : [{ term: 'Time there', value: clock }]),
        ]}
      />
      <Prose>
        <p>
          The name stands in messages and reports. Timetables, messages and reports are in this time zone. To change
          them, set <Code>SCHOOL_NAME</Code> and <Code>TIME_ZONE</Code> in the file <Code>.env</Code> and start Rollcall
          again.
        </p>
      </Prose>
    </Panel>
  );
}

/** "Sun 08:58", or null where this browser does not know the zone. */
function clockIn(timeZone: string, now: string): string | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
    return format.format(new Date(now));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
