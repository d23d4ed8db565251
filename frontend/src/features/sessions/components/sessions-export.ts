import { minutesSince } from '@/lib/marks';
import type { Table } from '@/lib/xlsx';
import type { SessionSummary } from '@/types/lesson';

export function sessionsExport(sessions: SessionSummary[]): Table<SessionSummary> {
  return {
    name: 'Sessions',
    columns: [
      { header: 'Class', value: ({ class_name }) => class_name, width: 26 },
      { header: 'Room', value: ({ room }) => room, width: 12 },
      { header: 'State', value: ({ state }) => (state === 'open' ? 'Open' : 'Closed'), width: 9 },
      { header: 'Started', value: ({ started_at }) => new Date(started_at), width: 17 },
      { header: 'Closed', value: ({ closed_at }) => (closed_at === null ? null : new Date(closed_at)), width: 17 },
      {
        header: 'Minutes',
        value: ({ started_at, closed_at }) => (closed_at === null ? null : minutesSince(started_at, closed_at)),
        width: 9,
      },
      { header: 'Present', value: ({ counts }) => counts.present, width: 9 },
      { header: 'Late', value: ({ counts }) => counts.late, width: 9 },
      { header: 'Left early', value: ({ counts }) => counts.left_early, width: 10 },
      { header: 'Excused', value: ({ counts }) => counts.excused, width: 9 },
      { header: 'Absent', value: ({ counts }) => counts.absent, width: 9 },
      { header: 'Unmarked', value: ({ counts }) => counts.unmarked, width: 10 },
      { header: 'Started by', value: ({ started_by }) => started_by, width: 16 },
    ],
    rows: sessions,
  };
}
