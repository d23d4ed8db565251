import type { SchoolClass } from '@/api/types.gen';
import { words } from '@/lib/words';

const t = words('app');

/** Of a class, for the top of what is printed. */
export function classFacts({ teachers, room }: Pick<SchoolClass, 'teachers' | 'room'>): string[] {
  return [
    ...(teachers.length > 0 ? [t('paper.teachers', { teachers: teachers.join(', ') })] : []),
    ...(room === '' ? [] : [room]),
  ];
}
