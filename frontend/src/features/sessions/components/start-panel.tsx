import { Button, Select } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';

import type { SchoolClass } from '@/api/types.gen';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { useStartSession } from '@/features/sessions/api/start-session';
import { isOnNow } from '@/lib/timetable';
import { words } from '@/lib/words';

import classes from './session-bar.module.css';

const t = words('sessions');

/** No session is open: choose a class and start one. */
export function StartPanel({ options }: { options: SchoolClass[] }) {
  const { mutate, isPending, error } = useStartSession();
  const timetabled = options.find(({ timetable }) => isOnNow(timetable));
  const suggested = timetabled ?? (options.length === 1 ? options[0] : undefined);
  const [picked, setPicked] = useState<string | null>(null);
  const classId = picked ?? suggested?.id ?? null;
  const chosen = options.find(({ id }) => id === classId);
  return (
    <Panel title={t('start.title')}>
      <form
        className={classes.start}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen && !isPending) mutate({ body: { class_id: chosen.id } });
        }}
      >
        <Select
          label={t('start.class')}
          placeholder={t('start.choose')}
          searchable
          nothingFoundMessage={t('start.noClass')}
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
          {t('start.start')}
        </Button>
        <p className={classes.detail}>{chosen ? describe(chosen, chosen === timetabled) : ''}</p>
      </form>
      {error && (
        <Notice tone="bad" title={t('start.failed')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
    </Panel>
  );
}

function describe({ roster, room, late_after_minutes }: SchoolClass, timetabled: boolean): string {
  const parts = [
    t('start.students', { students: roster.length }),
    ...(room === '' ? [] : [room]),
    t('start.lateAfter', { minutes: late_after_minutes }),
    ...(timetabled ? [t('start.timetabled')] : []),
  ];
  return parts.join(' · ');
}
