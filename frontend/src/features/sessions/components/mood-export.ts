import type { MoodPoint } from '@/api/types.gen';
import { moodLabel, MOODS } from '@/lib/moods';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

const t = words('sessions');

/** The minutes of a short lesson hold several points. */
const SECONDS_FORMAT = 'yyyy-mm-dd hh:mm:ss';

export function moodExport(name: string, points: MoodPoint[]): Table<MoodPoint> {
  return {
    name,
    columns: [
      { header: t('mood.from'), value: ({ at }) => new Date(at), width: 20, format: SECONDS_FORMAT },
      { header: t('mood.classScore'), value: ({ score }) => score, width: 17, format: '0.0' },
      ...MOODS.map((mood) => ({
        header: moodLabel(mood),
        value: ({ distribution }: MoodPoint) => distribution?.[mood] ?? null,
        width: 12,
        format: '0%',
      })),
      { header: t('mood.faces'), value: ({ faces }) => faces, width: 8, format: '0.0' },
    ],
    rows: points,
  };
}
