import { Select } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { SchoolClass } from '@/api/types.gen';
import { ActionButton } from '@/components/action-button';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { lastClosedQuery } from '@/features/sessions/api/get-sessions';
import { useStartSession } from '@/features/sessions/api/start-session';
import { isOnNow } from '@/lib/timetable';
import { words } from '@/lib/words';

import classes from './session-bar.module.css';

const t = words('sessions');

/** No session is open: choose a class and start one. */
export function StartPanel({ options }: { options: SchoolClass[] }) {
  const { mutate, isPending, error } = useStartSession();
  const { data: last } = useQuery(lastClosedQuery);
  const timetabled = options.find(({ timetable }) => isOnNow(timetable));
  const lastTaught = options.find(({ id }) => id === last?.class_id);
  const suggested = timetabled ?? (options.length === 1 ? options[0] : lastTaught);
  const [picked, setPicked] = useState<string | null>(null);
  const classId = picked ?? suggested?.id ?? null;
  const chosen = options.find(({ id }) => id === classId);
  const whySuggested = chosen === timetabled ? 'timetabled' : picked === null && chosen === lastTaught && options.length > 1 ? 'lastTaught' : null;
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
        <ActionButton
          type="submit"
          pending={isPending}
          disabled={!chosen}
          leftSection={<IconPlayerPlay size={17} stroke={1.8} aria-hidden />}
        >
          {t('start.start')}
        </ActionButton>
        <p className={classes.detail}>{chosen ? describe(chosen, whySuggested) : ''}</p>
      </form>
      {error && (
        <Notice tone="bad" title={t('start.failed')} role="alert">
          <p>{error.message}</p>
        </Notice>
      )}
    </Panel>
  );
}

/** A class that nobody chose says why it stands there. */
function describe({ roster, room, late_after_minutes }: SchoolClass, why: 'timetabled' | 'lastTaught' | null): string {
  const parts = [
    t('start.students', { students: roster.length }),
    ...(room === '' ? [] : [room]),
    t('start.lateAfter', { minutes: late_after_minutes }),
    ...(why === null ? [] : [t(`start.${why}`)]),
  ];
  return parts.join(' · ');
}
