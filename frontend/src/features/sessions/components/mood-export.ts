import { MOODS } from '@/lib/moods';
import type { Table } from '@/lib/xlsx';
import type { MoodPoint } from '@/types/lesson';

export function moodExport(points: MoodPoint[]): Table<MoodPoint> {
  return {
    name: 'Mood of the lesson',
    columns: [
      { header: 'From', value: ({ at }) => new Date(at), width: 20, format: 'yyyy-mm-dd hh:mm:ss' },
      { header: 'Class Vibe Score', value: ({ score }) => score, width: 17, format: '0.0' },
      ...MOODS.map((mood) => ({
        header: mood,
        value: ({ distribution }: MoodPoint) => distribution?.[mood] ?? null,
        width: 12,
        format: '0%',
      })),
      { header: 'Faces', value: ({ faces }) => faces, width: 8, format: '0.0' },
    ],
    rows: points,
  };
}
