import type { SessionSummary } from '@/api/types.gen';
import { minutesSince, statusLabel } from '@/lib/marks';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

const t = words('sessions');

export function sessionsExport(sessions: SessionSummary[]): Table<SessionSummary> {
  return {
    name: t('export.file'),
    columns: [
      { header: t('export.class'), value: ({ class_name }) => class_name, width: 26 },
      { header: t('export.room'), value: ({ room }) => room, width: 12 },
      { header: t('export.state'), value: ({ state, waiting_since }) => t(`state.${waiting_since === null ? state : 'waiting'}`), width: 9 },
      { header: t('export.started'), value: ({ started_at }) => new Date(started_at), width: 17 },
      {
        header: t('export.closed'),
        value: ({ closed_at }) => (closed_at === null ? null : new Date(closed_at)),
        width: 17,
      },
      {
        header: t('export.minutes'),
        value: ({ started_at, closed_at }) => (closed_at === null ? null : minutesSince(started_at, closed_at)),
        width: 9,
      },
      { header: statusLabel('present'), value: ({ counts }) => counts.present, width: 9 },
      { header: statusLabel('late'), value: ({ counts }) => counts.late, width: 9 },
      { header: statusLabel('left_early'), value: ({ counts }) => counts.left_early, width: 10 },
      { header: statusLabel('excused'), value: ({ counts }) => counts.excused, width: 9 },
      { header: statusLabel('absent'), value: ({ counts }) => counts.absent, width: 9 },
      { header: statusLabel('unmarked'), value: ({ counts }) => counts.unmarked, width: 10 },
      { header: t('export.startedBy'), value: ({ started_by }) => started_by, width: 16 },
    ],
    rows: sessions,
  };
}
