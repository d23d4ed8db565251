import { useForm, type UseFormReturnType } from '@mantine/form';
import { randomId } from '@mantine/hooks';

import type { NewClass, SchoolClass, TimetableSlot } from '@/api/types.gen';
import { firstOverlap, inOrder } from '@/lib/timetable';
import { words } from '@/lib/words';

const t = words('classes');

/** All that the form asks for: who is in a class is said elsewhere. */
export type ClassDraft = Required<Omit<NewClass, 'roster'>>;

export interface SlotValues extends TimetableSlot {
  /** Ours, for the list on the screen. */
  key: string;
}

export interface ClassValues extends Omit<ClassDraft, 'timetable' | 'late_after_minutes'> {
  timetable: SlotValues[];
  /** A number field is empty while somebody types. */
  late_after_minutes: number | string;
}

export type ClassForm = UseFormReturnType<ClassValues>;

export const DEFAULT_LATE_AFTER_MINUTES = 10;
export const MOST_LATE_AFTER_MINUTES = 240;

export function newSlot(after?: TimetableSlot): SlotValues {
  const weekday = after ? Math.min(after.weekday + 1, 6) : 0;
  return { key: randomId(), weekday, start: after?.start ?? '08:00', end: after?.end ?? '08:45' };
}

function clash(slots: SlotValues[], index: number): string | null {
  const overlap = firstOverlap(slots);
  return overlap?.[1] === index ? t('form.overlap') : null;
}

export function useClassForm(known: SchoolClass | null): ClassForm {
  return useForm<ClassValues>({
    initialValues: {
      name: known?.name ?? '',
      teachers: known?.teachers ?? [],
      room: known?.room ?? '',
      timetable: inOrder(known?.timetable ?? []).map((slot) => ({ ...slot, key: randomId() })),
      late_after_minutes: known?.late_after_minutes ?? DEFAULT_LATE_AFTER_MINUTES,
      left_early_rule: known?.left_early_rule ?? false,
      uses_camera: known?.uses_camera ?? true,
      automatic: known?.automatic ?? false,
    },
    validate: {
      name: (value) => (value.trim() === '' ? t('form.nameMissing') : null),
      late_after_minutes: (value) => (typeof value === 'number' ? null : t('form.lateAfterMissing')),
      automatic: (value, { timetable }) => (value && timetable.length === 0 ? t('form.timetableMissing') : null),
      timetable: {
        start: (value) => (value === '' ? t('form.timeMissing') : null),
        end: (value, { timetable }, path) => {
          const index = Number(path.split('.')[1]);
          const start = timetable[index]?.start ?? '';
          if (value === '') return t('form.timeMissing');
          return value <= start ? t('form.backwards') : clash(timetable, index);
        },
      },
    },
  });
}

export function draftOf(values: ClassValues): ClassDraft {
  return {
    name: values.name.trim(),
    teachers: values.teachers.map((teacher) => teacher.trim()).filter((teacher) => teacher !== ''),
    room: values.room.trim(),
    timetable: inOrder(values.timetable).map(({ weekday, start, end }) => ({ weekday, start, end })),
    late_after_minutes: Number(values.late_after_minutes),
    left_early_rule: values.left_early_rule,
    uses_camera: values.uses_camera,
    automatic: values.automatic,
  };
}
