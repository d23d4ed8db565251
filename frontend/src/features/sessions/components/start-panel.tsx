import { Button, Select } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';

import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useStartSession } from '@/features/sessions/api/start-session';
import { plural } from '@/lib/format';
import { isOnNow } from '@/lib/timetable';
import type { SchoolClass } from '@/types/classes';

import classes from './session-bar.module.css';

/** No session is open: choose a class and start one. */
export function StartPanel({ options }: { options: SchoolClass[] }) {
  const { mutate, isPending, error } = useStartSession();
  const timetabled = options.find(({ timetable }) => isOnNow(timetable));
  const suggested = timetabled ?? (options.length === 1 ? options[0] : undefined);
  const [picked, setPicked] = useState<string | null>(null);
  const classId = picked ?? suggested?.id ?? null;
  const chosen = options.find(({ id }) => id === classId);
  return (
    <Panel title="Start a session">
      <form
        className={classes.start}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen && !isPending) mutate(chosen.id);
        }}
      >
        <Select
          label="Class"
          placeholder="Choose a class"
          searchable
          nothingFoundMessage="No class of this name"
          data={options.map(({ id, name }) => ({ value: id, label: name }))}
          value={classId}
          onChange={setPicked}
          className={classes.choose}
          size="sm"
        />
        <Button
          type="submit"
          loading={isPending}
          disabled={!chosen}
          leftSection={<IconPlayerPlay size={17} stroke={1.8} aria-hidden />}
        >
          Start the session
        </Button>
        <p className={classes.detail}>{chosen ? describe(chosen, chosen === timetabled) : ''}</p>
      </form>
      {error && (
        <Notice tone="bad" title="Not started" role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
    </Panel>
  );
}

function describe({ roster, room, late_after_minutes }: SchoolClass, timetabled: boolean): string {
  const parts = [
    plural(roster.length, 'student'),
    ...(room === '' ? [] : [room]),
    `late after ${plural(late_after_minutes, 'minute')}`,
    ...(timetabled ? ['timetabled now'] : []),
  ];
  return parts.join(' · ');
}
